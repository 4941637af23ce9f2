"""The one function of Glue's own package that the script uses."""


def getResolvedOptions(argv, names):
    return {name: argv[argv.index(f"--{name}") + 1] for name in names}
