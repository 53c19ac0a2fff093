import { mkdirSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import type { Config } from '../kernel/config.ts';
import { programFolder } from '../kernel/folders.ts';
import { assembleWhole, type Disposables } from '../kernel/disposables.ts';
import { LetsbeError } from '../kernel/errors.ts';
import { createLog, type Log } from '../kernel/log.ts';
import type { PluginHost, PluginStatus } from '../kernel/plugin/host.ts';
import type { Transition } from '../kernel/plugin/lifecycle.ts';
import type { Firewall } from '../kernel/redaction/firewall.ts';
import { holdsRegistered } from '../kernel/redaction/holds-registered.ts';
import { openFirewall } from '../kernel/redaction/open-firewall.ts';
import { redactLogLine } from '../kernel/redaction/redact-log-line.ts';
import { createSchemas, type Schemas } from '../kernel/schema/compile.ts';
import type { Sandbox } from '../kernel/sandbox/sandbox.ts';
import { openAgents, type OpenedAgents } from './agents/agents.ts';
import { createBell } from './agents/bell.ts';
import type { Audit } from './audit/audit.ts';
import { guardAudit } from './audit/guard-audit.ts';
import { createCallStore } from './calls/call-store.ts';
import { createCalls, type Calls } from './calls/calls.ts';
import { isStopped } from './calls/stopped.ts';
import type { CallRow } from './calls/call-row.ts';
import { localTenant, openSafety } from './database/open-safety.ts';
import { createSealRow } from './database/seal-row.ts';
import type { SafetyDatabase } from './database/safety-database.ts';
import { takeLead } from './database/take-lead.ts';
import { createHearing } from './calls/hearing.ts';
import { createJudge } from './calls/judge.ts';
import { corePacks } from './gate/rules/core-packs.ts';
import { createRuleShelf } from './gate/rules/rule-shelf.ts';
import { createScreen, type Screen } from './gate/screen/screen.ts';
import { createTaintBook, type TaintBook } from './gate/taint-book.ts';
import type { OpenedLlmProxy } from './llm-proxy/open-llm-proxy.ts';
import type { Metering } from './metering/open-metering.ts';
import { createWebCounter } from './metering/web-counter.ts';
import type { PolicyStore } from './policy/policy-store.ts';
import { openPolicy, type OpenedPolicy } from './policy/open-policy.ts';
import type { Box } from './executor/box/box.ts';
import { openEgress, type OpenedEgress, type PublicNetwork } from './egress/open-egress.ts';
import { openBrowser } from './executor/browser/open-browser.ts';
import { openExecutors, type HostParts } from './executor/open-executors.ts';
import { openWeb } from './executor/web/open-web.ts';
import { createAttribution } from './journal/attribution.ts';
import { openJournal, type Journal } from './journal/journal.ts';
import { readPolicyKey } from './plugins/local-keys.ts';
import { openPassBook, type PassBook } from './openclaw/passes/pass-book.ts';
import { createPassExecutor } from './openclaw/passes/pass-executor.ts';
import { openHost } from './plugins/open-host.ts';
import { readRegistry, type Tool } from './registry/read-registry.ts';
import { createToolRegistry, type ToolRegistry } from './registry/registry.ts';
import { readRegistration } from './sync/read-registration.ts';
import { createRateLimit } from './tools/rate-limit.ts';
import { createLeaseTool } from './tools/lease-tool.ts';
import { createToolExecutor } from './tools/tool-executor.ts';
import { createTools, type Tools } from './tools/tools.ts';
import { createRoutines, type Routines } from './workflows/routines.ts';
import { createDiscoveryQueue } from './vault/proposals/discovery-queue.ts';
import { createPlaces } from './vault/proposals/places.ts';
import { createRecovery, type RecoveryCode } from './vault/recovery.ts';
import { openVault, type Vault } from './vault/vault.ts';

export interface Tenant extends OpenedPolicy {
  readonly tools: Tools;
  /** What agents there are, and what each is told. */
  readonly agents: OpenedAgents;
  /** The only way to a tool. */
  readonly calls: Calls;
  /** Told of every step of every recorded call, within the transaction that takes it; gives what ends it. */
  watchCalls(watcher: (row: CallRow) => void): () => void;
  /** The box in which commands run. Throws BOX_UNAVAILABLE where they cannot be shut in as they must be. */
  readonly box: () => Promise<Box>;
  /** What model calls are counted with, opened when it is first asked for. Throws TENANT_RUNNING where this process does not lead. */
  readonly metering: () => Promise<Metering>;
  /** The agents' way to their models, opened when it is first asked for. Only for the process that has the lead. */
  llm(): Promise<OpenedLlmProxy>;
  /** What agents do without being spoken to: schedules, reports, workflows. */
  readonly routines: Routines;
  /** What outsiders' words are in which agent's context. */
  readonly taints: TaintBook;
  /** What a person has allowed of the tools of the agents' runtime. */
  readonly passes: PassBook;
  /** Looks for what reads like an order to an agent. */
  readonly screen: Screen;
  /** The way out of this server for agents. */
  readonly egress: OpenedEgress;
  /** What left this server. */
  readonly journal: Journal;
  readonly recovery: RecoveryCode;
  readonly audit: Audit;
  readonly safety: SafetyDatabase;
  readonly schemas: Schemas;
  /** A key of 32 bytes for one purpose, derived from the master key. */
  deriveKey(purpose: string): Buffer;
  readonly registry: ToolRegistry;
  readonly plugins: PluginHost;
  readonly vault: Vault;
  /** Guards everything that is written down, answered or sent, and says where what it finds was. */
  readonly known: Firewall;
  readonly sandbox: Sandbox;
  readonly log: Log;
  /** Packs and loads a plugin from a source folder, as `--dev` does at each change. */
  install(plugin: string, source: string): Promise<PluginStatus>;
  close(): Promise<void>;
}

export interface TenantOptions {
  readonly config: Config;
  readonly clock: Clock;
  /** Where log lines go. */
  readonly write: (line: string) => void;
  /** Tools from elsewhere than the registry file. */
  readonly tools?: readonly Tool[];
  /** Told of every step of every plugin. */
  readonly onTransition?: (transition: Transition) => void;
  /** Told of every step of every recorded call, within the transaction that takes it. */
  readonly onCall?: (row: CallRow) => void;
  /** How the public network is found; by default as this machine finds it. */
  readonly network?: PublicNetwork;
  /** What commands and Docker calls act on; by default this machine. */
  readonly machine?: HostParts;
  /**
   * Whether this process acts for the tenant, and how long it waits for another one to end. `none` may look around but run nothing that
   * changes something.
   */
  readonly lead: { readonly waitMs: number } | 'none';
  /** A developer's machine: edits need no new version. */
  readonly dev?: boolean;
}

/** Starts what a tool call needs: vault, registry, sandbox and the plugins that the registry names. */
export function startTenant(options: TenantOptions): Promise<Tenant> {
  return assembleWhole((disposables) => assemble(options, disposables));
}

async function assemble({ config, clock, write, tools: given, onTransition, onCall, dev = false, lead, machine, network }: TenantOptions, disposables: Disposables): Promise<Tenant> {
  mkdirSync(config.stateFolder, { recursive: true, mode: 0o700 });
  if (lead !== 'none') disposables.add('lead', takeLead(join(config.stateFolder, 'lead.db'), lead.waitMs));
  const { database, audit: unguarded, master, keyFile, deriveKey } = openSafety(config.stateFolder, clock);
  disposables.add('database', () => database.close());
  const places = createPlaces();
  const failing: { log?: Log } = {};
  const discoveries = createDiscoveryQueue({ clock, failed: (error) => failing.log?.error({ err: error }, 'credentials that nobody registered could not be proposed') });
  // Before the first line of the log: what the vault holds is learned later, and until then what looks like a credential is caught all the same.
  const firewall = await openFirewall({ schemas: createSchemas(), key: deriveKey('references'), discovered: (discovery) => discoveries.note(discovery, places.current()) });
  const inLog = places.guard(firewall, 'the log');
  const log = createLog({ level: config.logLevel, destination: { write }, redact: (line) => redactLogLine(line, inLog) });
  failing.log = log;
  const known = places.guard(firewall, 'an answer');
  const audit = guardAudit(unguarded, places.guard(firewall, 'the audit').redactJson);
  const journal = openJournal(join(config.stateFolder, 'journal.db'), { clock, failed: (error) => log.error({ err: error }, 'what left could not be written into the journal') });
  disposables.add('journal', () => journal.close());
  const attribution = createAttribution({ clock, note: journal.note });
  const vault = openVault({
    file: join(config.stateFolder, 'vault.db'), tenant: localTenant, master, clock, random: randomBytes, known,
    record: (event) => audit.event(event, event.what !== 'secret-used'),
    onCanary: (name, seen) => {
      audit.event({ what: 'canary', name, seen }, true);
      log.error({ name, seen }, 'a canary secret was seen: somebody has read the vault or tries its names');
    },
  });
  disposables.add('vault', () => vault.close());
  discoveries.into((seen) => vault.propose(seen));
  disposables.add('proposals', () => discoveries.close());
  const registry = createToolRegistry([]);
  // What was revoked is known once the policy is read; until then nothing has been loaded.
  const standing: { policy?: PolicyStore } = {};
  const bell = createBell((error) => log.error({ err: error }, 'a change of the agents could not be passed on'));
  const metered: { opening?: Promise<Metering>; catalog?: Metering['catalog'] } = {};
  const { host, sandbox, schemas, roots, install } = openHost({
    config, clock, log, secrets: vault, registry, dev, noted: (transport) => attribution.noted(transport, 'adapter'),
    revoked: () => standing.policy?.pins().revokedBundles ?? new Set(),
    record: (transition) => {
      audit.event({ what: 'plugin', ...transition });
      metered.catalog?.follow(transition);
      if (transition.to === 'ready') bell.ring();
      onTransition?.(transition);
    },
  }, disposables);
  const ofTools = places.guard(firewall, 'a tool');
  const leaseTool = createLeaseTool({ registry, plugins: host, known: ofTools });
  const recovery = createRecovery({ file: join(config.stateFolder, 'recovery.json'), keyFile, master, clock, random: randomBytes });
  const registration = readRegistration(config.stateFolder);
  const opened = openPolicy({
    database, clock, tenant: registration?.tenantId ?? localTenant, schemas, roots, recovery,
    registered: registration?.policyKey ?? readPolicyKey(join(config.stateFolder, 'trust', 'hub')),
    party: { id: 'localhost', origins: ['http://localhost'] },
    seal: createSealRow(deriveKey('rows'), localTenant),
    record: (event) => audit.event(event, true),
    changed: bell.ring,
  });
  const { policy, grants } = opened;
  standing.policy = policy;
  await host.activate('start');
  await Promise.all(corePacks.map((pack) => install(pack, join(programFolder, 'plugins', 'classifiers', pack))));
  registry.replace(given ?? readRegistry(readRegistryFile(config.registryFile), config.registryFile, schemas));
  for (const { id } of registry.tools()) await host.activate(`tool:${id}`);
  const taints = createTaintBook(database, clock);
  const store = createCallStore(database);
  const watchers = new Set<(row: CallRow) => void>(onCall ? [onCall] : []);
  const way: { calls?: Calls; routines?: Routines } = {};
  const egress = openEgress({
    clock, log, database, policy: policy.current, note: journal.note, network,
    listed: (agent) => (policy.current().agents.has(agent) ? (policy.document().agents.get(agent)?.egressHosts ?? []) : []),
    known: places.guard(firewall, 'a request in the open'), seal: createSealRow(deriveKey('rows'), localTenant), record: (event) => audit.event(event, true),
    submit: (submission) => way.calls?.submit(submission) ?? Promise.reject(new LetsbeError('INTERNAL')),
  }, disposables);
  const own = openExecutors({ config, clock, log, guard: (place) => places.guard(firewall, place), schemas, secrets: vault, plugins: host, registry, maskKey: deriveKey('masks'), noted: (transport) => attribution.noted(transport, 'exec'), openWayOut: egress.openWayOut, ...(machine ? { host: machine } : {}) }, disposables);
  const ofCalls = places.guard(firewall, 'a call');
  const webUse = createWebCounter({ clock, meter: async () => (await metering()).meter, failed: (error) => log.error({ err: error }, 'what agents use of the web could not be counted') });
  const web = openWeb({ stateFolder: config.stateFolder, schemas, clock, taints, secrets: vault, known: places.guard(firewall, 'the web'), note: journal.note, counted: (kind, chain) => webUse.count(kind, chain), ...egress }, disposables);
  const browser = openBrowser({
    stateFolder: config.stateFolder, schemas, clock, taints, secrets: vault, known: places.guard(firewall, 'a page'),
    listed: (agent) => (policy.current().agents.has(agent) ? (policy.document().agents.get(agent)?.browser ?? new Map()) : new Map()), ...(network ? { trusted: network.trusted } : {}), ...egress,
  }, disposables);
  const screen = createScreen();
  const passes = openPassBook(database, clock, createSealRow(deriveKey('rows'), localTenant));
  const hearing = createHearing({ taints, screen, record: (event) => audit.event(event, true) });
  const calls = createCalls({
    tenant: localTenant, clock, database, audit, log, store,
    newName: () => randomBytes(12).toString('hex'),
    leads: lead !== 'none',
    sealKey: deriveKey('decisions'),
    executors: [createToolExecutor({ registry, leaseTool, rateLimit: createRateLimit(clock), known: ofTools }), ...own.executors, web, browser, egress.executor, createPassExecutor(passes)].map((executor) => hearing.of(attribution.of(executor))),
    heard: hearing.again,
    judge: createJudge({ clock, store, taints, rules: createRuleShelf({ plugins: host, required: corePacks }), limits: policy.limits, wantedRules: () => policy.pins().rulesChecksum }),
    policy: policy.current,
    grants,
    proofs: opened.proofs,
    redact: ofCalls.redactJson,
    holdsSecret: (value) => holdsRegistered(value, ofCalls),
    told: (row) => {
      for (const watcher of watchers) watcher(row);
      way.routines?.told(row);
    },
  }, Math.random);
  way.calls = calls;
  disposables.add('calls', () => calls.close());
  const routines = createRoutines({
    stateFolder: config.stateFolder, leads: lead !== 'none', clock, log, schemas, safety: database, calls, journal,
    policy: policy.current, forOwner: () => policy.waiting().length, instancesOf: (plugin) => registry.instancesOf(plugin),
    taint: taints.mark, redact: places.guard(firewall, 'a routine').redactText, record: (event) => audit.event(event, true), newName: () => randomBytes(6).toString('hex'),
  });
  way.routines = routines;
  disposables.add('routines', () => routines.close());
  const openMeter = async (): Promise<Metering> => {
    if (lead === 'none') throw new LetsbeError('TENANT_RUNNING', { file: join(config.stateFolder, 'lead.db') });
    const { openMetering } = await import('./metering/open-metering.ts');
    const metering = await openMetering({
      stateFolder: config.stateFolder, clock, log, schemas, plugins: host, install,
      onAlert: (alert) => {
        audit.event({ what: 'usage', alert: { ...alert } }, true);
        log.warn({ alert }, 'what models cost needs a look');
      },
    });
    disposables.add('metering', () => {
      // Plugins that end after it are none of its business any more.
      delete metered.catalog;
      metering.meter.close();
    });
    metered.catalog = metering.catalog;
    return metering;
  };
  const opening: { llm?: Promise<OpenedLlmProxy> } = {};
  const metering = (): Promise<Metering> => (metered.opening ??= openMeter());
  const openLlm = async (): Promise<OpenedLlmProxy> => {
    const { openLlmProxy } = await import('./llm-proxy/open-llm-proxy.ts');
    const llm = await openLlmProxy({ stateFolder: config.stateFolder, port: config.llmPort ?? 0, clock, log, schemas, firewall: places.guard(firewall, 'a model call'), vault, known: firewall, metering: await metering(), note: journal.note, record: (event) => audit.event(event, true), stopped: (chain) => isStopped(policy.current(), { chain }) });
    disposables.add('model calls', () => llm.proxy.close());
    return llm;
  };
  const tools = createTools({ registry, plugins: host, known: ofTools, leaseTool });
  const agents = openAgents({ stateFolder: config.stateFolder, clock, schemas, policy, registry, tools, bell, known: places.guard(firewall, 'what an agent is told'), record: (event) => audit.event(event, true) });
  disposables.add('agents', () => agents.close());
  return {
    metering,
    llm: () => (opening.llm ??= openLlm()),
    tools, agents, calls, routines,
    watchCalls(watcher) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    box: own.box, taints, passes, screen, egress, journal, recovery, audit, safety: database, schemas, deriveKey, ...opened, registry, plugins: host, vault, known, sandbox, log, install,
    close: async () => {
      await webUse.close();
      const failed = await disposables.dispose();
      if (failed.length > 0) throw new AggregateError(failed.map(({ error }) => error), `could not be closed: ${failed.map(({ name }) => name).join(', ')}`);
    },
  };
}

function readRegistryFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new LetsbeError('REGISTRY_INVALID', { faults: `  ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})\n    mend: write it, or name another with --registry FILE; \`letsbe tool list --help\` shows one` }, error);
  }
}
