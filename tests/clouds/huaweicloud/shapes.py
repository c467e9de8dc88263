#!/usr/bin/env python3
"""Writes shapes.generated.json: what the huaweicloud plugin 0.0.12 takes and gives, as its Python SDK declares it.

No npm SDK of this plugin exists, so scripts/sdk-shapes.ts, which reads TypeScript, can not do it. The Python SDK is
generated from the same schema. In a folder outside of the repository:

    pip download --no-deps --no-binary :all: pulumi-huaweicloud==0.0.12
    tar xzf pulumi_huaweicloud-0.0.12.tar.gz
    python3 <repository>/tests/clouds/huaweicloud/shapes.py pulumi_huaweicloud-0.0.12

The format is that of tests/clouds/shapes.ts. modules.json names the modules to read: "cce/cluster" is Cce's Cluster.
"""
import ast
import json
import pathlib
import re
import sys

here = pathlib.Path(__file__).resolve().parent
sdist = pathlib.Path(sys.argv[1])
package = sdist / "pulumi_huaweicloud"
version = re.search(r"^Version: (.+)$", (sdist / "PKG-INFO").read_text(), re.M).group(1)
plain = {"str": "string", "bool": "boolean", "int": "number", "float": "number", "Any": "any"}


def parse(path):
    return ast.parse(path.read_text())


def classes(tree):
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def decorator(function, name):
    """The decorator of that name, plain or called."""
    for found in function.decorator_list:
        called = found.func if isinstance(found, ast.Call) else found
        if ast.unparse(called).endswith(name):
            return found
    return None


def getters(cls):
    """Python name -> (name in Pulumi, return annotation) of a class's properties."""
    result = {}
    for node in cls.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        getter = decorator(node, "pulumi.getter") or decorator(node, "getter")
        if getter is None:
            continue
        name = node.name
        if isinstance(getter, ast.Call):
            name = next((word.value.value for word in getter.keywords if word.arg == "name"), name)
        result[node.name] = (name, node.returns)
    return result


def deprecations(init):
    """Python name -> message, from the warnings that the constructor gives."""
    found = {}
    for node in ast.walk(init):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "warnings.warn":
            message = node.args[0].value
            name, _, reason = message.partition(" is deprecated: ")
            found[name] = reason or message
            continue
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pulumi.log.warn":
            name, _, reason = node.args[0].value.partition(" is deprecated: ")
            found[name] = reason
    return found


def shape(annotation, nested):
    if isinstance(annotation, ast.Constant):
        return {"type": "object", "properties": inputs(nested[annotation.value], nested)}
    if isinstance(annotation, ast.Name):
        return {"type": plain[annotation.id]}
    assert isinstance(annotation, ast.Subscript), ast.dump(annotation)
    outer = ast.unparse(annotation.value).split(".")[-1]
    inner = annotation.slice
    if outer in ("Input", "Optional", "Output"):
        return shape(inner, nested)
    if outer == "Sequence":
        return {"type": "array", "items": shape(inner, nested)}
    if outer == "Mapping":
        return {"type": "map", "items": shape(inner.elts[1], nested)}
    raise ValueError(ast.unparse(annotation))


def inputs(cls, nested):
    init = next(node for node in cls.body if isinstance(node, ast.FunctionDef) and node.name == "__init__")
    names = getters(cls)
    deprecated = deprecations(init)
    arguments = zip(init.args.kwonlyargs, init.args.kw_defaults)
    properties = {}
    for argument, default in arguments:
        properties[names[argument.arg][0]] = {
            **shape(argument.annotation, nested),
            **({"required": True} if default is None else {}),
            **({"deprecated": deprecated[argument.arg]} if argument.arg in deprecated else {}),
        }
    return dict(sorted(properties.items()))


def resource(module):
    path = package / f"{module}.py"
    tree = parse(path)
    nested_file = path.parent / "_inputs.py"
    nested = classes(parse(nested_file)) if nested_file.exists() else {}
    token = re.search(r"super\((?:\w+), __self__\).__init__\(\s*'([^']+)'", path.read_text()).group(1)
    if "provider" == path.stem and ":" not in token:
        token = f"pulumi:providers:{token}"
    found = classes(tree)
    # Where resource X and resource XArgs' own name meet, tfgen writes XInitArgs.
    name = re.search(r"^__all__ = \['\w+', '(\w+)'\]", path.read_text(), re.M).group(1)
    outputs = sorted(output for output, _ in getters(found[name]).values())
    return token, {"inputs": inputs(found[next(a for a in (f"{name}Args", f"{name}InitArgs") if a in found)], nested), "outputs": outputs}


modules = json.loads((here / "modules.json").read_text())
shapes = {
    "from": {"pulumi-huaweicloud (PyPI)": version},
    "resources": dict(sorted(resource(module) for module in modules)),
}
(here / "shapes.generated.json").write_text(json.dumps(shapes, indent=1) + "\n")
