"""The name under which the shared package is deployed; everything is in promptops."""
