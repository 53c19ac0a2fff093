import type { Command } from '../../kernel/cli/command.ts';

const place = { state: { type: 'string' }, json: { type: 'boolean' } } as const;
const where = { ...place, conversation: { type: 'string' } } as const;
const none = { min: 0, max: 0 } as const;
const placeHelp = '\n  --state DIR          the state folder of the tenant that runs; default: LETSBE_STATE, or ~/.letsbe\n  --json               as JSON';
const whereHelp = `
  --conversation NAME  which of the conversations with it; default: terminal${placeHelp}`;

/** Commands to talk with agents, and about what they run in. They ask the tenant that runs: letsbe tenant. */
export const chatCommands: readonly Command[] = [
  {
    name: 'chat',
    usage: 'letsbe chat AGENT [MESSAGE ...] [--conversation NAME] [--state DIR] [--json]',
    summary: 'talk with an agent of the tenant that runs',
    help: `
Without a message: a talk, line by line, where a person sits in front; else the message is read from standard input. A credential in what you
write never reaches a model; it is offered to the vault. What waits for you is shown; approve it in another terminal or after the talk.

Options${whereHelp}

Examples
  letsbe chat marketing
  letsbe chat marketing "Which newsletters went out this month?"
  letsbe chat it-admin --json < question.txt`,
    options: where,
    positionals: { min: 1, max: 1000 },
    load: async () => (await import('./chat/chat.ts')).chat,
  },
  {
    name: 'chat history', usage: 'letsbe chat history AGENT [--conversation NAME] [--limit N] [--state DIR] [--json]', summary: 'what was said in a conversation',
    help: `\nOptions\n  --limit N            how many turns, the last ones; default: 50${whereHelp}`,
    options: { ...where, limit: { type: 'string' } }, positionals: { min: 1, max: 1 }, load: async () => (await import('./chat/more.ts')).chatHistory,
  },
  {
    name: 'chat list', usage: 'letsbe chat list [AGENT] [--state DIR] [--json]', summary: 'the conversations, the last one first',
    help: `\nOptions${placeHelp}`, options: place, positionals: { min: 0, max: 1 }, load: async () => (await import('./chat/more.ts')).chatList,
  },
  {
    name: 'chat stop', usage: 'letsbe chat stop AGENT [--conversation NAME] [--state DIR]', summary: 'ends what an agent does now, and what waits to be said to it',
    help: `\nIt may go on with what it is told next. To keep it from doing anything: letsbe stop AGENT\n\nOptions${whereHelp.replace('default: terminal', 'default: all of them')}`,
    options: where, positionals: { min: 1, max: 1 }, load: async () => (await import('./chat/more.ts')).chatStop,
  },
  {
    name: 'runtime status', usage: 'letsbe runtime status [--state DIR] [--json]', summary: 'how the runtime of the agents is: version, memory, starts',
    help: `\nOptions${placeHelp}`, options: place, positionals: none, load: async () => (await import('./chat/more.ts')).runtimeStatus,
  },
  {
    name: 'runtime restart', usage: 'letsbe runtime restart [--state DIR]', summary: 'lets turns end, and starts the runtime of the agents anew',
    help: `\nOptions${placeHelp}`, options: place, positionals: none, load: async () => (await import('./chat/more.ts')).runtimeRestart,
  },
];
