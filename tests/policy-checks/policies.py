"""Asks parliament and cloudsplaining about AWS policy documents.

In: a JSON object of documents by name, each {"kind": "identity" | "resource" | "trust", "policy": {...}}.
Out: a JSON list of findings, each {"tool", "document", "finding", "detail"}.
"""

import json
import sys
import warnings

warnings.simplefilter("ignore")  # pkg_resources is deprecated, and parliament reads its own files by it

from cloudsplaining.command.scan_policy_file import scan_policy  # noqa: E402
from parliament import analyze_policy_string  # noqa: E402

# cloudsplaining's findings: lists of actions, or of groups of actions that together are a way up.
KINDS = (
    "PrivilegeEscalation",
    "DataExfiltration",
    "ResourceExposure",
    "ServiceWildcard",
    "CredentialsExposure",
    "InfrastructureModification",
)


def parliament(policy, of_identity):
    # The community's auditors read what an identity may do, and take every trust in a role for a way to credentials.
    found = analyze_policy_string(json.dumps(policy), include_community_auditors=of_identity)
    for finding in found.findings:
        yield finding.issue, str(finding.detail)


def cloudsplaining(policy):
    results = scan_policy(policy)
    for kind in KINDS:
        for finding in results[kind]["findings"]:
            yield kind, finding if isinstance(finding, str) else json.dumps(finding)


def check(documents):
    for name, document in documents.items():
        of_identity = document["kind"] == "identity"
        for issue, detail in parliament(document["policy"], of_identity):
            yield "parliament", name, issue, detail
        # It reads what an identity may do, and no policies of keys, buckets or trust.
        if of_identity:
            for issue, detail in cloudsplaining(document["policy"]):
                yield "cloudsplaining", name, issue, detail


json.dump(
    [dict(zip(("tool", "document", "finding", "detail"), found)) for found in check(json.load(sys.stdin))],
    sys.stdout,
)
