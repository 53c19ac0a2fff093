import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { createChat, type Chat } from '../chat/chat.ts';
import { createOutcomeTeller } from '../chat/tell-outcomes.ts';
import { createTurnAccount } from '../chat/turn-account.ts';
import { openTurnNotes } from '../chat/turn-notes.ts';
import { openTurnStore } from '../chat/turn-store.ts';
import { openDatabase } from '../database/open-database.ts';
import { createToolBook } from '../operator/tool-book.ts';
import type { Method } from '../rpc/method.ts';
import type { Sessions } from '../rpc/sessions.ts';
import type { Tenant } from '../start.ts';
import type { Agents } from '../agents/agents.ts';
import type { Installed } from './install/install.ts';
import { openConversationBook } from './link/conversation-book.ts';
import { createKeyring } from './link/keyring.ts';
import { createLink } from './link/link.ts';
import { createRuntimeMethods } from './link/methods.ts';
import { createNativeGate, type PlacedCalls } from './link/native-gate.ts';
import { openStartCount } from './link/start-count.ts';
import type { Places } from './places.ts';
import { createNewMark } from './tools/spotlight.ts';
import { openRuntime, type Runtime } from './open-runtime.ts';
import { runtimeModels } from './runtime-models.ts';

export interface WorkforceDependencies {
  readonly tenant: Tenant;
  readonly stateFolder: string;
  readonly clock: Clock;
  readonly agents: Pick<Agents, 'desired' | 'changed'>;
  /** Conversations that an agent, and all that are asked for it, may start within an hour before a person is asked. */
  readonly startsAnHour?: number;
}

/** The agents at work: their runtime, what it asks of us, and the conversations with them. */
export interface Workforce {
  readonly chat: Chat;
  /** What the runtime's plugin may ask at the agents' socket. */
  readonly methods: readonly Method[];
  /** Starts the runtime; returns before it runs. */
  start(order: { readonly installed: Installed; readonly node: string; readonly places: Places; readonly sessions: Pick<Sessions, 'open' | 'revoke'>; readonly limitMegabytes?: number; readonly port?: number | undefined; readonly pluginFolder?: string | undefined }): Promise<Runtime>;
  /** The runtime, where it was started. */
  runtime(): Runtime | undefined;
  close(): Promise<void>;
}

const lookMs = 3000;
const mostImpostors = 1000;
/** More than a day of busy work has in its worst hour. */
const usualStarts = 30;

/** Opens what stands between the runtime and the tenant; only for the process that has the lead. */
export async function openWorkforce({ tenant, stateFolder, clock, agents, startsAnHour = usualStarts }: WorkforceDependencies): Promise<Workforce> {
  const { calls, policy, taints, screen, audit, log, known, vault } = tenant;
  const { proxy, attestation, verdicts, settings, watchBreaches } = await tenant.llm();
  const { catalog, meter } = await tenant.metering();
  const database = openDatabase(join(stateFolder, 'chat.db'));
  const book = openConversationBook(database, clock);
  const held: { runtime?: Runtime } = {};
  const redact = (text: string): string => known.text(text);
  const turns = openTurnStore(database, clock);
  const account = createTurnAccount({ notes: openTurnNotes(database, clock), turns, runCost: meter.costOfRun, redact });
  const chat = createChat({
    clock, log, redact, screen, turns, account, record: (event) => audit.event(event), policy: policy.current, begin: book.begin, halt: book.halt,
    gateway: () => held.runtime?.gateway() ?? Promise.reject(new LetsbeError('RUNTIME_UNREACHABLE', { reason: 'it was not started' })),
  });
  const newMark = createNewMark(randomBytes);
  const submit: PlacedCalls['submit'] = ({ chain, contexts, key, ...request }) => calls.submit({ ...request, key, caller: { chain, contexts } });
  const outcomes = createOutcomeTeller({ book, calls, chat, taints, newMark, log });
  outcomes.takeOver();
  const keys = createKeyring(proxy);
  const link = createLink({
    book, taints, newMark, log, policy: policy.current,
    calls: { submit },
    tools: createToolBook({ tools: tenant.tools, registry: tenant.registry, policy: policy.current }),
    rightsOf: (agent) => held.runtime?.agents().get(agent),
    judged: (toolCall, { agent, conversation }) => verdicts.judged(toolCall, { agent, session: conversation }),
    keys,
    record: (event) => audit.event(event),
    begun: chat.begun, account, clock,
    owes: () => outcomes.look(),
    native: createNativeGate({ passes: tenant.passes, starts: openStartCount(database, clock, startsAnHour), calls: { submit }, book, owes: () => outcomes.look(), newKey: () => randomBytes(18).toString('base64url'), clock }),
  });
  /** Settings of models are a file that people edit: nobody tells of its changes. */
  function watchAll(told: () => void): () => void {
    let seen = settings();
    let cancel = (): void => undefined;
    const look = (): void => {
      const now = settings();
      if (now !== seen) told();
      seen = now;
      cancel = clock.after(lookMs, look);
    };
    look();
    const stop = agents.changed(told);
    return () => {
      cancel();
      stop();
    };
  }

  const impostors = new Set<number>();
  /** Each is told of once, however often it tries. */
  function tellImpostor(pid: number): void {
    if (impostors.has(pid)) return;
    if (impostors.size >= mostImpostors) impostors.clear();
    impostors.add(pid);
    log.error({ claimed: pid }, 'who is not the runtime of the agents that was started gave its word for the safety plugin: it counts for nothing');
    audit.event({ what: 'runtime-attest', refused: pid });
  }

  let stopTurns = (): void => undefined;
  const stopWatching = tenant.watchCalls(() => outcomes.look());
  const stopListening = watchBreaches(() => void held.runtime?.fail('it went past the gate'));
  return {
    chat,
    methods: createRuntimeMethods(link, (nonce, pid) => {
      try {
        if (!held.runtime) throw new LetsbeError('AUTH_INVALID');
        held.runtime.attest(nonce, pid);
      } catch (error) {
        tellImpostor(pid);
        throw error;
      }
    }),
    async start({ installed, node, places: { owner, agentSocket, folder }, sessions, limitMegabytes, port, pluginFolder }) {
      const runtime = await openRuntime({
        installed, node, owner, clock, log, sessions, agents: { desired: agents.desired, changed: (told) => watchAll(told) }, agentSocket, attestation, random: randomBytes, folder,
        models: () => runtimeModels(settings(), catalog), modelOrigin: proxy.origin,
        known: (name, value) => vault.remember(value, name, 400 * 24 * 3600),
        removed(agent) {
          book.forget(agent);
          keys.forget(agent);
        },
        heard: chat.heard, lost: chat.lost, hold: chat.hold, port, pluginFolder,
        tampered() {
          audit.event({ what: 'runtime-config', changed: 'by somebody else' });
          log.error('the configuration of the runtime was changed by somebody else: the runtime is started anew with ours');
        },
        ...(limitMegabytes === undefined ? {} : { limitMegabytes }),
      });
      held.runtime = runtime;
      chat.lead();
      outcomes.look();
      stopTurns = tenant.routines.turns.take({
        async run({ signal, ...turn }) {
          const { state, answer } = await chat.ended(chat.send({ ...turn, by: 'schedule' }).id, signal);
          return { outcome: state === 'done' || state === 'stopped' ? state : 'failed', text: answer };
        },
      });
      return runtime;
    },
    runtime: () => held.runtime,
    async close() {
      stopTurns();
      stopWatching();
      stopListening();
      outcomes.close();
      chat.close();
      await held.runtime?.close();
      database.close();
    },
  };
}
