"""``speechkit rules``: what the rules are, and whether a rule file of one's own is sound."""

from __future__ import annotations

from pathlib import Path

import click

from speechkit.render.visible import printable


@click.group("rules")
def command() -> None:
    """List, explain and test the rules that decide what is found.

    \b
    speechkit rules list
    speechkit rules show not-enough
    speechkit rules test my-rules.yaml
    """


@command.command("list")
@click.argument("subjects", nargs=-1)
def list_rules(subjects: tuple[str, ...]) -> None:
    """List the rules, those of SUBJECTS or all."""
    from speechkit.rules import load_rules

    for subject, groups in load_rules().subjects.items():
        if subjects and subject not in subjects:
            continue
        for group, rules in groups.items():
            for rule in rules:
                click.echo(f"{subject}/{group}\t{rule.id}\t{rule.what}")


@command.command("show")
@click.argument("rule_id")
def show_rule(rule_id: str) -> None:
    """Show what a rule matches, with its examples."""
    from speechkit.errors import BadUsage
    from speechkit.rules import load_rules

    found = [
        (subject, rule)
        for subject, groups in load_rules().subjects.items()
        for rules in groups.values()
        for rule in rules
        if rule.id == rule_id
    ]
    if not found:
        raise BadUsage(f"there is no rule {rule_id!r}; 'speechkit rules list' lists them")
    for subject, rule in found:
        click.echo(f"{rule.id} ({subject}/{rule.group}, weight {rule.weight:g})")
        click.echo(f"  {rule.what}")
        if rule.pattern:
            click.echo(f"  pattern  {rule.pattern}")
        if rule.words:
            click.echo(f"  words    {'、'.join(rule.words)}")
        for kind, examples in rule.examples.items():
            for example in examples:
                click.echo(f"  {kind:<8} {example}")


@command.command("test")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def test_rules(file: Path) -> None:
    """Run the examples of a rule file of your own. Exit 1 if one fails."""
    from speechkit.rules import failed_examples, read_rule_file

    subjects = read_rule_file(file)
    rules = [rule for groups in subjects.values() for rs in groups.values() for rule in rs]
    failures = [failure for rule in rules for failure in failed_examples(rule)]
    for failure in failures:
        click.echo(printable(f"{file}: {failure}"), err=True)
    count = sum(len(examples) for rule in rules for examples in rule.examples.values())
    click.echo(f"{len(rules)} rules, {count} examples, {len(failures)} failed")
    if failures:
        raise click.exceptions.Exit(1)
