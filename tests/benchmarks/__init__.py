"""The instruments that pages are measured with, held against pages whose faults are known."""
