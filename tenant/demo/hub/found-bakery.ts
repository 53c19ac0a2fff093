import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../../../kernel/json.ts';
import { parseUntrustedJson } from '../../../kernel/untrusted-json.ts';
import { askHub, signIn, wordIn, type Login } from './ask.ts';
import type { RunningHub } from './run-hub.ts';

/** Who may sign in at the demo's Hub. */
export interface Logins {
  /** Runs the platform. */
  readonly operator: Login;
  /** Owns the bakery. */
  readonly bella: Login;
}

const operatorMail = 'ada@hub.example.com';
const bellaMail = 'bella@bakery.example.com';

/** Makes Bella's Bakery a customer, as an operator makes any, and puts the file that its server registers with into the server's state folder. */
export async function foundBakery(hub: RunningHub, stateFolder: string): Promise<Logins> {
  const operator = { email: operatorMail, password: wordIn(parseUntrustedJson(await hub.command('staff', operatorMail, '--role', 'owner', '--name', 'Ada', '--json')) as JsonObject, 'password') };
  const token = await signIn(hub.origin, operator);
  const make = (path: string, body: JsonObject): Promise<JsonObject> => askHub(hub.origin, { method: 'POST', path: `/admin/customers${path}`, token, body });
  const customer = wordIn(await make('', { name: "Bella's Bakery" }), 'customerId');
  const bella = { email: bellaMail, password: wordIn(await make(`/${customer}/people`, { email: bellaMail, name: 'Bella', role: 'owner' }), 'password') };
  const registration = await make(`/${customer}/tenants`, { name: 'The server of the bakery', serverTier: 'lite' });
  await writeFile(join(stateFolder, 'registration.json'), JSON.stringify(registration), { mode: 0o600 });
  return { operator, bella };
}
