"""The KCC company folder: read, checked and explained; the format is the product's own."""
