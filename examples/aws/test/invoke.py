# Calls a handler as Lambda does: python3 invoke.py path/to/file.function '{"an": "event"}'
import importlib.util
import json
import sys

path, name = sys.argv[1].rsplit(".", 1)
spec = importlib.util.spec_from_file_location("handler", f"{path}.py")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
result = getattr(module, name)(json.loads(sys.argv[2]), None)
sys.stdout.flush()
print(json.dumps(result))
