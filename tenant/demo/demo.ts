import type { Invocation, Run, Terminal } from '../../kernel/cli/command.ts';
import { valuesInEnvironment } from '../../kernel/config.ts';
import { createDisposables } from '../../kernel/disposables.ts';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import { chooseMind, keyVariables } from './agents/choose-mind.ts';
import { meetAgents } from './agents/meet-agents.ts';
import { develop } from './develop.ts';
import { setUp, type Wanted } from './set-up.ts';
import type { Stage } from './stage.ts';
import { leadTour, sayGoodbye } from './tour.ts';

/** The demo: simulated tools, or the ones of `--registry`, the tour through them, and the agents. */
export const demo: Run = async ({ values, terminal }) => {
  const wanted = readWanted({ values, terminal });
  const cleanUp = createDisposables();
  try {
    const stage = await setUp(wanted, terminal, cleanUp);
    if (wanted.dev) await develop(stage);
    else await show(stage, wanted, terminal);
    return 0;
  } catch (error) {
    // Ctrl-C in the middle of the tour is a way to leave it.
    if (!terminal.signal.aborted) throw error;
    terminal.note('\nLeft the tour.');
    return 0;
  } finally {
    for (const { name, error } of await cleanUp.dispose()) terminal.note(`${name} could not be closed: ${asLetsbeError(error).message}`);
  }
};

/** A person in front gets agents, a pipe does not, unless it is asked for. */
function readWanted({ values, terminal }: Pick<Invocation, 'values' | 'terminal'>): Wanted {
  const textOf = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const [registryFile, fast, dev] = [textOf('registry'), values['fast'] === true, values['dev'] === true];
  const mayHaveAgents = registryFile === undefined && !dev;
  if (values['agents'] === true && !mayHaveAgents) throw new LetsbeError('USAGE_INVALID', { reason: 'The agents of the demo work with simulated tools: leave out --registry and --dev, or see docs/agents.md for agents with tools of your own.' });
  const wantsAgents = values['no-agents'] !== true && mayHaveAgents && (values['agents'] === true || (terminal.interactive && !fast));
  return { registryFile, stateFolder: textOf('state'), fast, dev, hub: values['no-hub'] !== true && mayHaveAgents, mind: wantsAgents ? chooseMind(valuesInEnvironment(keyVariables), values['scripted'] === true) : undefined };
}

async function show(stage: Stage, { mind, fast }: Wanted, terminal: Terminal): Promise<void> {
  const { crew } = stage;
  await leadTour(stage);
  const asks = terminal.interactive && !fast;
  const met = mind !== undefined && crew !== undefined && await meetAgents({ ...stage, crew }, mind, { terminal, asks });
  stage.signal.throwIfAborted();
  sayGoodbye(stage);
  // Whoever has talked with agents has had the tools up for as long as they liked.
  if (!met && asks) await linger(stage, terminal);
}

/** Where a person sits in front, the tools stay up to play with. */
async function linger({ simulated, narrator, stateFolder }: Stage, terminal: Terminal): Promise<void> {
  if (!simulated) return;
  narrator.say('\nThe simulated tools stay up until you press Enter. In another terminal:');
  narrator.command(`letsbe tool list --state ${stateFolder}`);
  await terminal.ask('  (Enter to end) ');
}
