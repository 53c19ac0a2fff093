import type { Command } from '../../kernel/cli/command.ts';

const place = { state: { type: 'string' }, registry: { type: 'string' } } as const;
const none = { min: 0, max: 0 } as const;
const one = { min: 1, max: 1 } as const;

const placeHelp = `
  --state DIR      where the tenant keeps what it knows; default: LETSBE_STATE, or ~/.letsbe
  --registry FILE  the tool registry, where no tenant runs with the state folder`;
const wanted = { ...place, title: { type: 'string' }, message: { type: 'string' }, report: { type: 'string' }, when: { type: 'string' }, zone: { type: 'string' }, missed: { type: 'string' } } as const;
const wantedHelp = `
  --when TEXT      daily 07:30 | weekdays 07:30 | weekly mon,thu 09:00 | monthly 15 09:00 | monthly last 17:00 | every 30m | every 2h
  --message TEXT   what the agent is told
  --report KIND    briefing, daily or weekly: the facts are gathered, the agent words them
  --title TEXT     how it is called in lists
  --zone NAME      time zone such as Europe/Berlin; default: that of this machine
  --missed RULE    what becomes of runs whose time passed while nothing could run: skip, once (the default: one for all of them), all (ten at most)`;

/** Commands about what agents do without being spoken to: schedules, reports, workflows. */
export const routineCommands: readonly Command[] = [
  {
    name: 'schedule list', usage: 'letsbe schedule list [--state DIR] [--json]', summary: 'what agents do by themselves, and when',
    help: `Options${placeHelp}`, options: place, positionals: none,
    load: async () => (await import('./schedule/schedule.ts')).scheduleList,
  },
  {
    name: 'schedule add', usage: 'letsbe schedule add AGENT --when TEXT (--message TEXT | --report KIND) [--title TEXT] [--zone NAME] [--missed RULE]', summary: 'lets an agent take a turn again and again',
    help: `
A run is a turn of the agent in a conversation of its own: every call it makes is judged as any other. A time that clocks leap over runs at
the first that there is, one that they show twice runs once, and a day that a month has not is its last one.

Options${wantedHelp}${placeHelp}

Examples
  letsbe schedule add dispatcher --when "weekdays 07:30" --report briefing --zone Europe/Berlin
  letsbe schedule add marketing --when "weekly mon 09:00" --message "Compare last week's visits with the week before."`,
    options: wanted, positionals: one,
    load: async () => (await import('./schedule/schedule.ts')).scheduleAdd,
  },
  {
    name: 'schedule edit', usage: 'letsbe schedule edit ID [--agent NAME] [--when TEXT] [--message TEXT | --report KIND] [--title TEXT] [--zone NAME] [--missed RULE]', summary: 'changes a schedule',
    help: `What is not named stays as it is.\n\nOptions\n  --agent NAME     another agent${wantedHelp}${placeHelp}`, options: { ...wanted, agent: { type: 'string' } }, positionals: one,
    load: async () => (await import('./schedule/schedule.ts')).scheduleEdit,
  },
  {
    name: 'schedule pause', usage: 'letsbe schedule pause ID [--state DIR]', summary: 'lets nothing of a schedule be due, until it is resumed',
    help: `What would have been due meanwhile is not made up for.\n\nOptions${placeHelp}`, options: place, positionals: one,
    load: async () => (await import('./schedule/schedule.ts')).schedulePause,
  },
  {
    name: 'schedule resume', usage: 'letsbe schedule resume ID [--state DIR]', summary: 'lets a schedule go on',
    help: `Options${placeHelp}`, options: place, positionals: one,
    load: async () => (await import('./schedule/schedule.ts')).scheduleResume,
  },
  {
    name: 'schedule remove', usage: 'letsbe schedule remove ID [--state DIR]', summary: 'removes a schedule; its reports stay',
    help: `Options${placeHelp}`, options: place, positionals: one,
    load: async () => (await import('./schedule/schedule.ts')).scheduleRemove,
  },
  {
    name: 'schedule run', usage: 'letsbe schedule run ID [--state DIR]', summary: 'lets the agent take a turn of a schedule now',
    help: `Beside the runs that are due. Where no runtime of agents runs, a report is delivered plainly, and a message fails.\n\nOptions${placeHelp}`, options: place, positionals: one,
    load: async () => (await import('./schedule/schedule.ts')).scheduleRun,
  },
  {
    name: 'schedule history', usage: 'letsbe schedule history [ID] [--limit N] [--state DIR] [--json]', summary: 'what was run, left out, or came to nothing',
    help: `The newest first. UNKNOWN: the program ended while it ran; it is not repeated.\n\nOptions\n  --limit N        at most so many; default: 50${placeHelp}`, options: { ...place, limit: { type: 'string' } }, positionals: { min: 0, max: 1 },
    load: async () => (await import('./schedule/schedule.ts')).scheduleHistory,
  },
  {
    name: 'reports list', usage: 'letsbe reports list [--limit N] [--state DIR] [--json]', summary: 'briefings and reports that were delivered',
    help: `Options\n  --limit N        at most so many; default: 50${placeHelp}`, options: { ...place, limit: { type: 'string' } }, positionals: none,
    load: async () => (await import('./schedule/reports.ts')).reportsList,
  },
  {
    name: 'reports show', usage: 'letsbe reports show [ID] [--plain] [--state DIR] [--json]', summary: 'a report as the agent words it, or the plain one',
    help: `Without an id, the newest.\n\nOptions\n  --plain          the facts as they were gathered, not as the agent words them${placeHelp}`, options: { ...place, plain: { type: 'boolean' } }, positionals: { min: 0, max: 1 },
    load: async () => (await import('./schedule/reports.ts')).reportsShow,
  },
  {
    name: 'workflow list', usage: 'letsbe workflow list [--state DIR] [--json]', summary: 'the first-hour workflows there are',
    help: `Options${placeHelp}`, options: place, positionals: none,
    load: async () => (await import('./workflow.ts')).workflowList,
  },
  {
    name: 'workflow show', usage: 'letsbe workflow show NAME [--state DIR] [--json]', summary: 'the steps of a workflow, and what it asks for',
    help: `Options${placeHelp}`, options: place, positionals: one,
    load: async () => (await import('./workflow.ts')).workflowShow,
  },
  {
    name: 'workflow start', usage: 'letsbe workflow start NAME [ID=ANSWER ...] [--agent NAME] [--instance TOOL=INSTANCE ...] [--json]', summary: 'begins a workflow',
    help: `
Each step is a call of an agent, judged as any other. Where a person is asked (an approval, an answer) only what stands on it waits. It goes
on by itself once that is decided, after a restart too.

Options
  --agent NAME     acts in place of the agents that the workflow names
  --instance T=I   which entry of the tool registry stands for a tool, where there are several; may be repeated${placeHelp}

Example
  letsbe workflow start freelancer business="Bella's Bakery" email=bella@example.com`,
    options: { ...place, agent: { type: 'string' }, instance: { type: 'string', multiple: true } }, positionals: { min: 1, max: 61 },
    load: async () => (await import('./workflow.ts')).workflowStart,
  },
  {
    name: 'workflow status', usage: 'letsbe workflow status [RUN] [--state DIR] [--json]', summary: 'how far runs are, and what they wait for',
    help: `Options${placeHelp}`, options: place, positionals: { min: 0, max: 1 },
    load: async () => (await import('./workflow.ts')).workflowStatus,
  },
  {
    name: 'workflow answer', usage: 'letsbe workflow answer RUN ID ANSWER [--state DIR]', summary: 'answers what a run asks',
    help: `Options${placeHelp}`, options: place, positionals: { min: 3, max: 3 },
    load: async () => (await import('./workflow.ts')).workflowAnswer,
  },
  {
    name: 'workflow cancel', usage: 'letsbe workflow cancel RUN [--state DIR]', summary: 'ends a run; what was done stays, and its report says how to take it back',
    help: `Options${placeHelp}`, options: place, positionals: one,
    load: async () => (await import('./workflow.ts')).workflowCancel,
  },
  {
    name: 'workflow report', usage: 'letsbe workflow report RUN [--state DIR]', summary: 'what was done, what waits, what was left out and why, how to take it back',
    help: `Options${placeHelp}`, options: place, positionals: one,
    load: async () => (await import('./workflow.ts')).workflowReport,
  },
];
