"""Asks AWS's API models (botocore) and moto about calls of AWS's API. Nothing leaves the machine.

In: {"calls": {SET: [call, ...]}, "create": [SET, ...]}; a call is {"resource", "region", "service", "operation",
"parameters", "gives", "later"}. moto creates what the sets in `create` declare.
Out: {"findings": [{"tool", "set", "resource", "operation", "reason"}], "unknown": [operations that moto does not have],
"facts": what our data files have from botocore}.
"""

import io
import json
import os
import re
import sys

os.environ.update(AWS_ACCESS_KEY_ID="moto", AWS_SECRET_ACCESS_KEY="moto", AWS_EC2_METADATA_DISABLED="true")
os.environ.update(AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull)
os.environ.pop("AWS_PROFILE", None)
# The account of the recordings; and no images, which nothing here asks for.
os.environ.update(MOTO_ACCOUNT_ID="123456789012", MOTO_EC2_LOAD_DEFAULT_AMIS="false")

import jmespath  # noqa: E402
import regex  # noqa: E402
from moto import mock_aws  # noqa: E402  before any session of botocore: it adds a handler to those that come

import botocore.session  # noqa: E402
from botocore import xform_name  # noqa: E402
from botocore.awsrequest import AWSResponse  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from botocore.validate import ParamValidator  # noqa: E402

SESSION = botocore.session.get_session()

# Limits that AWS documents and its models do not have.
DOCUMENTED = {
    # https://docs.aws.amazon.com/eks/latest/userguide/create-managed-node-group.html
    ("CreateNodegroup", "nodegroupName"): {"max": 63, "pattern": "[0-9A-Za-z][A-Za-z0-9_-]*"},
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    ("CreateBucket", "Bucket"): {"min": 3, "max": 63, "pattern": "[a-z0-9][a-z0-9.-]*[a-z0-9]"},
    # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Tag.html
    ("CreateLaunchTemplate", "LaunchTemplateData.TagSpecifications[].Tags[].Key"): {"max": 127},
    ("CreateVpc", "TagSpecifications[].Tags[].Key"): {"max": 127},
    # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    ("PutRolePolicy", "PolicyDocument"): {"max": 10240},
    ("CreateRole", "AssumeRolePolicyDocument"): {"max": 2048},
    # https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
    ("CreateHostedZone", "Name"): {"max": 255},
}


def matches(pattern, value):
    # Some models anchor a pattern only at its start, and most not at all: the services take whole values.
    return regex.fullmatch(pattern.removeprefix("^").removesuffix("$"), value) is not None


def limits(rules, value, path):
    size = value if isinstance(value, (int, float)) else len(value)
    what = "is" if size is value else "has the length"
    if "min" in rules and size < rules["min"]:
        yield f"{path} {what} {size}, at least {rules['min']} is possible"
    if "max" in rules and size > rules["max"]:
        yield f"{path} {what} {size}, at most {rules['max']} is possible"
    if isinstance(value, str) and value not in rules.get("enum", [value]):
        yield f"{path} is {value!r}, which is none of {', '.join(rules['enum'])[:200]}"
    if isinstance(value, str) and "pattern" in rules and not matches(rules["pattern"], value):
        yield f"{path} is {value[:100]!r}, which does not match {rules['pattern']}"


def walk(shape, value, path, operation, plain=""):
    """What the model says of a value; botocore itself checks only types and what is required."""
    if isinstance(value, bool) or value is None:
        return
    yield from limits(shape._shape_model, value, path)
    yield from limits(DOCUMENTED.get((operation, plain), {}), value, path)
    below = f"{plain}." if plain else ""
    if shape.type_name == "structure" and isinstance(value, dict):
        for key, item in value.items():
            if key in shape.members:
                yield from walk(shape.members[key], item, f"{path}.{key}", operation, f"{below}{key}")
    elif shape.type_name == "list" and isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(shape.member, item, f"{path}[{index}]", operation, f"{plain}[]")
    elif shape.type_name == "map" and isinstance(value, dict):
        for key, item in value.items():
            yield from walk(shape.key, key, f"{path} key {key!r}", operation)
            yield from walk(shape.value, item, f"{path}[{key!r}]", operation)


def said_by_model(service, operation, parameters):
    """What botocore's model of an operation says of its parameters."""
    shape = SESSION.get_service_model(service).operation_model(operation).input_shape
    for line in ParamValidator().validate(parameters, shape).generate_report().splitlines():
        yield line
    yield from walk(shape, parameters, operation, operation)


def not_sent(request, **_):
    """What answers a call that moto does not know: it must not leave the machine."""
    return AWSResponse(request.url, 404, {}, io.BytesIO(b"Not yet implemented"))


def is_unknown(error):
    """Whether moto has the operation. It answers 404 without a code for what it does not have."""
    if isinstance(error, NotImplementedError):
        return True
    return error.response["Error"].get("Message") == "Not yet implemented"


def real(value, ids):
    """A value in which what the recording invented is what moto gave."""
    if isinstance(value, dict):
        return {key: real(item, ids) for key, item in value.items()}
    if isinstance(value, list):
        return [real(item, ids) for item in value]
    if isinstance(value, str):
        for invented, given in ids:
            value = value.replace(invented, given)
    return value


def created(calls, unknown):
    """Creates everything in moto, and says what it refuses."""
    ids = []
    with mock_aws(config={"iam": {"load_aws_managed_policies": True}}):
        clients = {}
        for call in calls:
            if call["later"]:
                continue
            at = call["service"], call["region"]
            if at not in clients:
                clients[at] = SESSION.create_client(at[0], region_name=at[1])
                clients[at].meta.events.register_last("before-send", not_sent)
            try:
                answer = getattr(clients[at], xform_name(call["operation"]))(**real(call["parameters"], ids))
            except (ClientError, NotImplementedError) as error:
                if is_unknown(error):
                    unknown.add(call["operation"])
                else:
                    yield call, str(error)
            else:
                for invented, path in call["gives"].items():
                    # Route 53 answers with a path, and takes the id alone.
                    ids.append((invented, jmespath.search(path, answer).removeprefix("/hostedzone/")))
                # A name can be the beginning of another one.
                ids.sort(key=lambda pair: -len(pair[0]))


def facts():
    retention = SESSION.get_service_model("logs").operation_model("PutRetentionPolicy").input_shape
    words = retention.members["retentionInDays"].documentation.split("Possible values are:")[1].split(".")[0]
    return {
        "machines": SESSION.get_service_model("ec2").shape_for("InstanceType").enum,
        "partitions": SESSION.get_component("data_loader").load_data("partitions")["partitions"],
        "retentions": [int(number) for number in re.findall(r"\d+", words)],
    }


def main(request):
    findings, unknown = {}, set()

    def found(tool, name, call, reason):
        where = {"resource": call["resource"], "operation": call["operation"]}
        # Once for all items of a list.
        finding = {"tool": tool, "set": name, **where, "reason": re.sub(r"\[\d+\]", "[]", reason)}
        findings[json.dumps(finding)] = finding

    for name, calls in request["calls"].items():
        for call in calls:
            for reason in said_by_model(call["service"], call["operation"], call["parameters"]):
                found("botocore", name, call, reason)
    for name in request["create"]:
        for call, reason in created(request["calls"][name], unknown):
            found("moto", name, call, reason)
    return {"findings": list(findings.values()), "unknown": sorted(unknown), "facts": facts()}


json.dump(main(json.load(sys.stdin)), sys.stdout)
