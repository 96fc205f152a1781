"""The trained taggers as int8 ONNX, each with its settings and its model card."""
