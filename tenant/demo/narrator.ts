import type { Terminal } from '../../kernel/cli/command.ts';

/** Tells the tour on a terminal: headings, sentences, commands and what they answered. */
export interface Narrator {
  heading(text: string): void;
  say(text: string): void;
  /** The command a person would type for what follows. */
  command(text: string): void;
  answer(text: string): void;
  refused(code: string, message: string): void;
  /** What goes on beside the tour. */
  aside(text: string): void;
  /** Waits for Enter where a person sits in front. */
  pause(): Promise<void>;
}

const paint = { bold: '1', dim: '2', cyan: '36', green: '32', yellow: '33' } as const;

export function createNarrator(terminal: Terminal, fast: boolean): Narrator {
  const color = (style: keyof typeof paint, text: string): string => (terminal.color ? `\u001b[${paint[style]}m${text}\u001b[0m` : text);
  const indent = (text: string): string => text.split('\n').map((line) => `  ${line}`).join('\n');
  let step = 0;
  return {
    heading(text) {
      step += 1;
      terminal.print(`\n${color('bold', `${step}. ${text}`)}`);
    },
    say: (text) => terminal.print(text),
    command: (text) => terminal.print(color('cyan', `  $ ${text}`)),
    answer: (text) => terminal.print(color('green', indent(text))),
    refused: (code, message) => terminal.print(color('yellow', indent(`${code}: ${message}`))),
    aside: (text) => terminal.note(color('dim', `  [${text}]`)),
    async pause() {
      if (fast || !terminal.interactive) return;
      await terminal.ask(color('dim', '  (Enter to go on) '));
    },
  };
}
