raise ImportError("there is no boto3 here")
