"""Checks every shipped scenario against the JSON schema that editors use. Needs PyYAML and jsonschema."""
import json
import pathlib
import sys

import jsonschema
import yaml


class Yaml12(yaml.SafeLoader):
    """YAML 1.2 as SpinAmp and editors read it: of words, only true and false are not text, so that `off` stays a word."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def main() -> int:
    folder = pathlib.Path(__file__).resolve().parents[2] / "scenarios"
    schema = json.loads((folder / "scenario.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    wrong = 0
    files = sorted(folder.glob("*.yaml"))
    for file in files:
        for error in validator.iter_errors(yaml.load(file.read_text(encoding="utf-8"), Yaml12)):
            wrong += 1
            print(f"{file.name}: {'.'.join(map(str, error.path))}: {error.message}")
    print(f"{len(files)} scenarios, {wrong} errors")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
