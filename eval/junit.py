"""A run as JUnit XML, for whatever shows test results: a suite per question type, wrong is failure, could
not run is error.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from eval.causes import CAUSES
from eval.gates import Breach
from eval.records import Judged
from eval.summary import Summary

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(judged: Sequence[Judged], summary: Summary, breaches: Sequence[Breach], path: Path) -> None:
    """junit.xml with every case, the gates as a suite of their own, and the measures as properties."""
    root = ElementTree.Element("testsuites", name="mundap eval")
    for name in sorted({one.case.type for one in judged}):
        _suite(root, name, [one for one in judged if one.case.type == name])
    gates = ElementTree.SubElement(
        root, "testsuite", name="gates", tests=str(len(breaches)), failures=str(len(breaches))
    )
    for breach in breaches:
        case = ElementTree.SubElement(gates, "testcase", classname="gates", name=_clean(breach.name))
        ElementTree.SubElement(case, "failure", message=_clean(breach.text))
    properties = ElementTree.SubElement(gates, "properties")
    for name, figure in summary.figures.items():
        if figure.value is not None:
            ElementTree.SubElement(properties, "property", name=name, value=f"{figure.value:.6f}")
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _suite(root: ElementTree.Element, name: str, judged: Sequence[Judged]) -> None:
    errors = sum(one.given.error is not None for one in judged)
    wrong = sum(one.scores["correct"] != 1.0 for one in judged) - errors
    seconds = sum(one.given.latency_ms for one in judged) / 1000
    suite = ElementTree.SubElement(
        root,
        "testsuite",
        name=_clean(name),
        tests=str(len(judged)),
        failures=str(wrong),
        errors=str(errors),
        time=f"{seconds:.3f}",
    )
    for one in judged:
        case = ElementTree.SubElement(
            suite,
            "testcase",
            classname=_clean(name),
            name=_clean(f"{one.case.id} {one.case.question}"),
            time=f"{one.given.latency_ms / 1000:.3f}",
        )
        if one.given.error is not None:
            ElementTree.SubElement(case, "error", message=_clean(one.given.error))
        elif one.scores["correct"] != 1.0:
            label, meaning = CAUSES[one.cause or "missing_fact"]
            failure = ElementTree.SubElement(
                case, "failure", message=f"{label}: {meaning}", type=one.cause or ""
            )
            failure.text = _clean(f"답: {one.given.text}\n정답: {expected_text(one)}")


def expected_text(judged: Judged) -> str:
    """What was expected, in one line: the first form of every fact, or that there is no answer."""
    if not judged.case.answerable:
        return "기사에 답이 없으므로 거절해야 합니다."
    return " · ".join(forms[0] for forms in judged.case.facts) or "근거가 되는 기사를 인용해야 합니다."


def _clean(text: str) -> str:
    """The text without characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)
