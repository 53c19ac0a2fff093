import { randomBytes } from 'node:crypto';
import { Account, Membership } from '../../hub/accounts/account-model.ts';
import { hashPassword } from '../../hub/accounts/password.ts';
import { beginSession } from '../../hub/accounts/sign-in.ts';
import type { CustomerRole, PlatformRole } from '../../hub/api/actor.ts';
import { addCustomer, addTenant } from '../../hub/customers/add.ts';
import { startHub, type Hub } from '../../hub/start.ts';
import { issueRegistration, registerTenant } from '../../hub/tenants/register-tenant.ts';
import { systemClock, type Clock } from '../../kernel/clock.ts';
import type { RegistrationFile } from '../../kernel/wire/registration-file.ts';
import { makeDatabase } from './hub-postgres.ts';
import { makeTempFolder } from './temp-folder.ts';

/** What was answered. */
export interface Given {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly code: unknown;
  readonly headers: Headers;
}

/** Asks with a token; a body is sent as JSON. */
export async function ask(origin: string, token: string | undefined, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Given> {
  const answer = await fetch(`${origin}${path}`, {
    method, headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const given = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>;
  return { status: answer.status, body: given, code: (given['error'] as { code?: unknown } | undefined)?.code, headers: answer.headers };
}

export interface TestTenant {
  readonly id: string;
  readonly customer: string;
  readonly key: string;
}

export interface TestHub {
  readonly hub: Hub;
  readonly databaseUrl: string;
  readonly stateFolder: string;
  readonly log: readonly string[];
  /** An account of this customer, or of the platform, signed in. All have the same password. */
  account(member?: { readonly customer: string; readonly role: CustomerRole }, platformRole?: PlatformRole): Promise<TestAccount>;
  /** A second copy on the same database, with the same keys. */
  another(): Promise<Hub>;
  customer(name?: string): Promise<string>;
  /** A registered tenant of this customer. */
  tenant(customer: string): Promise<TestTenant>;
  /** The file with which a tenant of this customer would register. */
  registration(customer: string): Promise<RegistrationFile>;
  /** A person's access token. */
  person(customer: string, role: CustomerRole): Promise<string>;
  staff(role: PlatformRole): Promise<string>;
  close(): Promise<void>;
}

export interface TestAccount {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
}

export interface TestHubOptions {
  readonly clock?: Clock;
  /** The mail server that it uses. */
  readonly mailUrl?: string;
  /** Whether its jobs are done. */
  readonly withJobs?: boolean;
  readonly metrics?: boolean;
  readonly logLevel?: 'warn' | 'info';
  /** Where it listens: `localhost` where a browser is to take it for a secure place. */
  readonly host?: '127.0.0.1' | 'localhost';
}

/** A whole Hub over a database of its own. */
export async function startTestHub({ clock = systemClock, mailUrl, withJobs = false, metrics = false, logLevel = 'warn', host = '127.0.0.1' }: TestHubOptions = {}): Promise<TestHub> {
  const databaseUrl = await makeDatabase();
  const stateFolder = makeTempFolder();
  const log: string[] = [];
  const start = (): Promise<Hub> => startHub({
    databaseUrl, stateFolder, host, port: 0, clock, logLevel, write: (line) => void log.push(line), connections: 8, isolation: 'best-effort', withJobs, hintMs: 0,
    ...(mailUrl === undefined ? {} : { mail: { url: mailUrl, from: 'hub@example.com' } }), ...(metrics ? { metrics: { host: '127.0.0.1', port: 0 } } : {}),
  });
  const hub = await start();
  const copies = [hub];
  const { database, keys } = hub;
  // One password for all: to hash one costs as much as a hundred requests.
  const password = randomBytes(9).toString('hex');
  const hash = await hashPassword(password);
  const addPerson = async (member?: { customer: string; role: CustomerRole }, platformRole?: PlatformRole): Promise<TestAccount> => {
    const [id, email, now] = [`acc_${randomBytes(9).toString('hex')}`, `${randomBytes(6).toString('hex')}@example.com`, clock.now()];
    await Account.query(database).insert({ id, email, name: 'Somebody', password: hash, platform_role: platformRole ?? null, created_at: new Date(now) });
    if (member) await Membership.query(database).insert({ account_id: id, customer_id: member.customer, role: member.role, created_at: new Date(now) });
    return { id, email, password, token: (await beginSession(database, keys, { account: id, customer: member?.customer ?? null }, now)).accessToken };
  };
  const registration = async (customer: string): Promise<RegistrationFile> => issueRegistration(database, keys, hub.origin, await addTenant(database, { customer, name: 'A server', serverTier: 'build' }, clock.now()), clock.now());
  return {
    hub, databaseUrl, stateFolder, log, registration,
    another: async () => {
      const copy = await start();
      copies.push(copy);
      return copy;
    },
    customer: async (name = 'Bakery') => (await addCustomer(database, name, clock.now())).id,
    tenant: async (customer) => {
      const file = await registration(customer);
      const answer = await registerTenant(database, keys, { registrationToken: file.registrationToken, orderId: file.orderId, agentVersion: 'letsbe@0.1.0', openclawVersion: '2026.2.26', hostname: 'vps', capabilities: [] }, randomBytes(8).toString('hex'), clock.now());
      return { id: file.tenantId, customer, key: answer.tenantApiKey };
    },
    account: addPerson,
    person: async (customer, role) => (await addPerson({ customer, role })).token,
    staff: async (platformRole) => (await addPerson(undefined, platformRole)).token,
    close: async () => {
      await Promise.all(copies.map((copy) => copy.close()));
    },
  };
}

/** A heartbeat with nothing special in it. */
export function makeHeartbeat(tenantId: string, more: object = {}): object {
  return { tenantId, server: { uptimeSec: 60, diskPct: 12.5, memPct: 40, openclawHealthy: true }, agents: [{ agentId: 'marketing', status: 'online', autonomyLevel: 2 }], pendingApprovals: 0, lastAppliedConfigEtag: null, ...more };
}

/** An approval request with nothing special in it. */
export function makeApprovalRequest(tenantId: string, requestId: string, expiresAt: string, more: object = {}): object {
  return { tenantId, requestId, agentId: 'marketing', class: 'yellow_external', tool: 'listmonk.send_campaign', humanSummary: 'Send a campaign to 1,204 recipients', expiresAt, context: { recipientCount: 1204 }, ...more };
}
