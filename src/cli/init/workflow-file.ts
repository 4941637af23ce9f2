/** The workflow that runs the Action on pull requests, merge groups and pushes to `branch`. */
export function workflowFile(branch: string): string {
  return `name: PromptOps
on:
  pull_request:
  merge_group:
  push:
    branches: [${JSON.stringify(branch)}]

permissions:
  contents: read
  pull-requests: write

jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - id: promptops
        uses: org/promptops-action@v1
      - if: always() && steps.promptops.outputs.report != ''
        uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        with:
          name: promptops-report
          path: \${{ steps.promptops.outputs.report }}
`;
}
