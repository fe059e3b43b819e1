"""How a web page becomes text and fields."""
