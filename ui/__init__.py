"""The browser chat, the JSON API and the commands that serve them."""
