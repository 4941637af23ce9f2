/** Writes a line to standard output in one call, so that lines of several processes do not mix; never throws. */
export declare function writeLine(line: string): void;
