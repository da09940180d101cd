"""``speechkit completion``."""

from __future__ import annotations

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print what makes SHELL complete commands and options.

    \b
    speechkit completion bash >> ~/.bashrc
    speechkit completion zsh  >> ~/.zshrc
    speechkit completion fish >  ~/.config/fish/completions/speechkit.fish
    """
    from click.shell_completion import get_completion_class

    from speechkit.cli import cli

    completion = get_completion_class(shell)
    assert completion is not None  # the choices are those that click has
    click.echo(completion(cli, {}, "speechkit", "_SPEECHKIT_COMPLETE").source())
