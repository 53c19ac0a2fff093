import { hostname } from 'node:os';
import { join } from 'node:path';
import { backoffDelay } from '../../kernel/backoff.ts';
import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import { holdsRegistered } from '../../kernel/redaction/holds-registered.ts';
import type { HubFrame } from '../../kernel/wire/channel.ts';
import type { ChatFrame } from '../../kernel/wire/chat-frame.ts';
import { configAnswer, type ConfigAnswer } from '../../kernel/wire/config.ts';
import { heartbeatAnswer, type HeartbeatAnswer } from '../../kernel/wire/heartbeat.ts';
import { registerAnswer, rotateAnswer, type RegisterAnswer, type RotateAnswer } from '../../kernel/wire/register.ts';
import type { CallRow } from '../calls/call-row.ts';
import type { Tenant } from '../start.ts';
import { answerAsk } from './answer-ask.ts';
import { openChannel, type Channel } from './channel.ts';
import { createHubClient } from './hub-client.ts';
import { makeHeartbeat, readServerFacts } from './make-heartbeat.ts';
import type { Registration } from './read-registration.ts';
import { sendUsage } from './send-usage.ts';
import { createSyncStore } from './sync-store.ts';
import { takeCommand } from './take-command.ts';
import { tellApprovals } from './tell-approvals.ts';

/** The tenant's side of its Hub. Everything works without: what the Hub has not heard waits. */
export interface Sync {
  /** A recorded call took a step. Called within its transaction. */
  told(row: CallRow): void;
  /** Does now what there is to do. Resolves when it was done, or could not be. */
  round(): Promise<void>;
  isConnected(): boolean;
  /** Says something in a conversation to the devices of the customer; false where the Hub does not hear it now. */
  say(frame: ChatFrame): boolean;
  close(): Promise<void>;
}

export interface SyncOptions {
  readonly tenant: Pick<Tenant, 'calls' | 'policy' | 'grants' | 'routines' | 'keys' | 'plugins' | 'known' | 'log' | 'safety' | 'schemas' | 'journal' | 'audit' | 'deriveKey'>;
  readonly registration: Registration;
  readonly stateFolder: string;
  readonly clock: Clock;
  readonly random: () => number;
  /** Takes in signed desired state, and ends what it revoked. */
  readonly applyConfig: (bytes: Buffer, signature: string) => Promise<unknown>;
  readonly version: string;
  /**
   * Takes a sealed frame of a conversation, from that account of the Hub. Left out where no device of the owner's is enrolled: what is not
   * sealed for this server passes no Hub, so nothing is taken.
   */
  readonly chat?: (from: string, frame: ChatFrame) => Promise<void>;
  /** Left out in tests that only ask over HTTP. */
  readonly channel?: boolean;
}

const rule = { firstMs: 1000, maxMs: 5 * 60_000, jitter: 0.5 };
const usualMs = 30_000;
/** A key serves so long. */
const keyMs = 30 * 24 * 3_600_000;
const keptMs = 60 * 24 * 3_600_000;
/** From here on a difference of the clocks is worth a word. */
const skewMs = 60_000;
/** What the Hub may ask at once. */
const mostAnswered = 8;

/** Begins to speak with the Hub. */
export function openSync({ tenant, registration, stateFolder, clock, random, applyConfig, version, chat, channel: wantsChannel = true }: SyncOptions): Sync {
  const { calls, policy, grants, routines, keys, plugins, known, log, safety, schemas, journal, audit } = tenant;
  const { hub, tenantId, orderId, registrationToken } = registration;
  const store = createSyncStore(safety, tenant.deriveKey('hub key'));
  known.add('hub_registration_token', registrationToken);
  const client = createHubClient({
    hub, schemas, guard: guardBody,
    noted: (bytesOut, bytesIn, verdict) => journal.note({ at: clock.now(), route: 'hub', host: new URL(hub).host, agent: '', bytesOut, bytesIn, redacted: {}, verdict }),
  });
  let key = store.key();
  if (key !== undefined) known.add('hub_key', key);
  let intervalMs = usualMs;
  let offsetMs = 0;
  let attempt = 0;
  const life = { closed: false };
  let running: Promise<void> | undefined;
  let again = false;
  let answering = 0;
  let channel: Channel | undefined;
  let cancel = (): void => undefined;
  const takings = new Set<Promise<void>>();

  /** Nothing that is stored here leaves for the Hub, whatever it stands in. The key itself travels in a header. */
  function guardBody(body: Json): void {
    if (!('registrationToken' in (body as object)) && holdsRegistered(body, known)) {
      audit.event({ what: 'hub-withheld' }, true);
      throw new LetsbeError('HUB_REFUSED', { code: 'SECRET', reason: 'a stored secret stands in what was to be sent, so it was not' });
    }
  }

  async function register(): Promise<string> {
    if (key !== undefined) return key;
    const { body } = await client.ask({
      method: 'POST', path: '/register', idempotencyKey: store.registrationId(), answer: registerAnswer,
      body: { registrationToken, orderId, agentVersion: version, openclawVersion: 'none', hostname: hostname().replaceAll(/[^A-Za-z0-9.-]/g, '-').slice(0, 253) || 'server', capabilities: ['approval_queue'] },
    });
    const answer = body as unknown as RegisterAnswer;
    if (answer.tenantId !== tenantId) throw new LetsbeError('HUB_REFUSED', { code: 'TENANT_UNKNOWN', reason: 'it registered another tenant than the file names' });
    known.add('hub_key', answer.tenantApiKey);
    store.setKey(answer.tenantApiKey, clock.now());
    audit.event({ what: 'hub-registered', hub, tenant: tenantId }, true);
    intervalMs = answer.heartbeatIntervalSec * 1000;
    return (key = answer.tenantApiKey);
  }

  /** The old key holds until the fresh one is kept here and confirmed there: whichever step is lost, the one that is kept works. */
  async function renewKey(old: string): Promise<void> {
    if (clock.now() - store.keySince() >= keyMs) {
      const { body } = await client.ask({ method: 'POST', path: '/key', key: old, answer: rotateAnswer });
      const { tenantApiKey } = body as unknown as RotateAnswer;
      known.add('hub_key', tenantApiKey);
      store.setKey(tenantApiKey, clock.now());
      key = tenantApiKey;
      audit.event({ what: 'hub-key-renewed' }, true);
    }
    if (store.isKeyConfirmed()) return;
    await client.ask({ method: 'PUT', path: '/key', key: key ?? old });
    store.confirmKey();
  }

  async function pullConfig(): Promise<void> {
    const { etag } = policy.observed();
    const { status, body } = await client.ask({ method: 'GET', path: `/config${etag === undefined ? '' : `?etag=${etag}`}`, key: await register(), answer: configAnswer });
    if (status === 304) return;
    const { document, signature } = body as unknown as ConfigAnswer;
    await applyConfig(Buffer.from(document, 'utf8'), signature);
    // What came of it is told at once.
    nudge();
  }

  const commands = {
    tenantId, schemas, store, isPolicy: (bytes: Buffer, signature: string) => keys.isPolicy(bytes, signature), hubNow: () => clock.now() + offsetMs,
    approval: (id: string) => calls.approval(id), decide: (request: Parameters<typeof calls.decide>[0]) => calls.decide(request), stop: (agent: string | undefined) => policy.stop('hub', agent), pullConfig, report: nudge,
  };

  async function take(command: HeartbeatAnswer['commands'][number]): Promise<void> {
    const end = await takeCommand(commands, command);
    if (end.result !== 'done') log.warn({ command: end.id, kind: command.kind, result: end.result, code: end.code }, 'a command of the Hub was not carried out');
  }

  async function answerCommands(by: string): Promise<void> {
    for (const { id, ...end } of store.unheard()) {
      try {
        await client.ask({ method: 'POST', path: `/commands/${id}`, key: by, body: end });
      } catch (error) {
        // A command that the Hub does not know was none of its own: nobody waits for its answer.
        if (asLetsbeError(error).details['code'] !== 'RECORD_UNKNOWN') throw error;
      }
      store.heard(id);
    }
  }

  async function once(): Promise<void> {
    const by = await register();
    await tellApprovals({ client, key: by, tenantId, store, calls, clock, log });
    const { body } = await client.ask({ method: 'POST', path: '/heartbeat', key: by, body: makeHeartbeat({ policy, plugins, calls }, tenantId, readServerFacts(stateFolder)), answer: heartbeatAnswer });
    const { configChanged, commands: waiting, clock: hubClock } = body as unknown as HeartbeatAnswer;
    offsetMs = Date.parse(hubClock) - clock.now();
    if (Math.abs(offsetMs) > skewMs) log.warn({ offsetMs }, 'the clock of this server and that of the Hub differ');
    if (configChanged) await pullConfig();
    for (const command of waiting) await take(command);
    await answerCommands(by);
    await tellApprovals({ client, key: by, tenantId, store, calls, clock, log });
    await sendUsage({ client, key: by, tenantId, store, file: join(stateFolder, 'usage.db'), now: clock.now() });
    store.forget(clock.now() - keptMs);
    await renewKey(by);
    if (wantsChannel && !life.closed) channel ??= openChannel({ hub, key: () => key ?? '', schemas, clock, log, random, heard, opened: () => void round() });
  }

  const asks = { tenantId, calls, routines, journal, grants, redact: (value: Json) => known.redactJson(value) };

  /** Answers what the Hub asks for a person, or takes what one says. Whatever goes wrong is answered by its code alone. */
  async function answer(frame: Extract<HubFrame, { type: 'ask' | 'chat' }>): Promise<void> {
    const id = frame.type === 'ask' ? frame.ask.id : frame.id;
    const say = (result: { readonly body?: Record<string, unknown>; readonly code?: string }): void => {
      const bytesOut = JSON.stringify(result).length;
      const isSent = channel?.send({ type: 'answer', id, ...result }) === true;
      journal.note({ at: clock.now(), route: 'hub', host: new URL(hub).host, agent: '', bytesOut, bytesIn: JSON.stringify(frame).length, redacted: {}, verdict: isSent ? 'sent' : 'failed' });
    };
    try {
      if (answering >= mostAnswered) throw new LetsbeError('OVERLOADED', { reason: 'too much is asked at once' });
      answering += 1;
      try {
        if (frame.type === 'chat') {
          if (!chat) throw new LetsbeError('CHAT_CLOSED', { reason: 'no device is enrolled here' });
          await chat(frame.from, frame.chat);
          return say({});
        }
        audit.event({ what: 'hub-asked', kind: frame.ask.kind, by: frame.ask.by }, false);
        const body = await answerAsk(asks, frame.ask);
        guardBody(body as Json);
        say({ body: { ...body } });
      } finally {
        answering -= 1;
      }
    } catch (error) {
      const { code } = asLetsbeError(error);
      if (code === 'INTERNAL') log.error({ err: error }, 'what the Hub asked could not be answered');
      say({ code });
    }
  }

  function heard(frame: HubFrame): void {
    if (frame.type === 'ask' || frame.type === 'chat') {
      const taking = answer(frame).finally(() => takings.delete(taking));
      takings.add(taking);
      return;
    }
    if (frame.type === 'noted') return store.heard(frame.command);
    if (frame.type === 'config') {
      if (frame.etag !== policy.observed().etag) nudge();
      return;
    }
    // Ahead of everything else: somebody waits for it.
    const taking = take(frame.command).then(() => {
      if (life.closed) return;
      const end = store.ended(frame.command.id);
      if (end) channel?.send({ type: 'answered', command: end.id, result: end.result, ...(end.code === undefined ? {} : { code: end.code }) });
      nudge();
    }).catch((error: unknown) => {
      log.warn({ err: error }, 'a command of the Hub waits for the next heartbeat');
      nudge();
    }).finally(() => takings.delete(taking));
    takings.add(taking);
  }

  /** One round at a time; what comes up meanwhile is done by one more. */
  function round(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    cancel();
    running = (async () => {
      do {
        again = false;
        try {
          await once();
          attempt = 0;
        } catch (error) {
          attempt += 1;
          log[attempt === 1 ? 'warn' : 'debug']({ err: error, attempt }, 'the Hub was not reached; it is tried again');
        }
      } while (again && attempt === 0 && !life.closed);
    })().finally(() => {
      running = undefined;
      if (!life.closed) cancel = clock.after(attempt === 0 ? Math.round(intervalMs * (0.9 + 0.2 * random())) : backoffDelay(attempt, rule, random), () => void round());
    });
    return running;
  }

  function nudge(): void {
    if (life.closed) return;
    if (running) again = true;
    // While the Hub is away nobody asks it more often for being asked to.
    else if (attempt === 0) {
      cancel();
      cancel = clock.after(0, () => void round());
    }
  }

  // Steps that were taken while nobody listened, by a command of a person as root.
  for (let cursor: string | undefined, more = true; more;) {
    const page = calls.approvals({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    for (const { approval, state } of page.items) if (store.toldState(approval) !== state) store.mark(approval);
    cursor = page.next;
    more = cursor !== undefined;
  }
  nudge();

  return {
    told(row) {
      if (row.approval === null) return;
      store.mark(row.approval);
      nudge();
    },
    round,
    isConnected: () => channel?.isOpen() === true,
    say: (frame) => channel?.send({ type: 'chat', chat: frame }) === true,
    async close() {
      life.closed = true;
      cancel();
      channel?.close();
      client.close();
      await Promise.all([running, ...takings]);
    },
  };
}
