"""How the reader is trained; nothing here is imported by the product or shipped."""
