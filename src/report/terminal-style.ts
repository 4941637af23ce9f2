/** How a terminal is written to. */
export interface TerminalStyle {
  readonly columns: number;
  readonly colour: boolean;
}
