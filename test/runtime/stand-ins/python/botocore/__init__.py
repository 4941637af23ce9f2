"""A part of boto3."""
