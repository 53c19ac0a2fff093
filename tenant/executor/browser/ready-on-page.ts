import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { writeFile } from '../file/write-file.ts';
import type { ActParts, BrowserCall, BrowserDependencies } from './context.ts';
import { inWorkspace, readUpload, type Upload } from './files.ts';
import { refuseSecrets, taintReader } from '../web/outsiders.ts';
import { judgeAct } from './judge-act.ts';
import { tellResult, usualCharacters } from './tell-result.ts';

const never = new AbortController().signal;

/** What is done on the page that is open. The element is looked at when the call is judged, shown, and again before it runs: what has changed by then asks again. */
export async function readyOn(call: BrowserCall, dependencies: BrowserDependencies): Promise<ActParts> {
  const { act, params, reader, refuse } = call;
  const { pages, sessions, known } = dependencies;
  const { chain } = reader;
  const session = sessions.of(reader);
  const ref = typeof params['ref'] === 'string' ? params['ref'] : undefined;
  if (act.name === 'type') refuseSecrets(textOf(params, 'text'), 'text', dependencies.known, refuse);
  if (act.name === 'select') refuseSecrets(JSON.stringify(params['values']), 'values', dependencies.known, refuse);
  if (act.name === 'evaluate') refuseSecrets(textOf(params, 'script'), 'script', dependencies.known, refuse);
  const isLook = act.kind === 'look';
  const look = (): Promise<JsonObject> => session.ask('look', act.name === 'read' || ref === undefined ? {} : { ref }, never);
  const seen = await look();
  const origin = textOf(seen, 'origin');
  const mayAct = (): boolean => pages.mayOpen(chain, origin) || session.granted.has(origin);
  const [upload, picture] = [act.kind === 'upload' ? await readUpload(textOf(params, 'path'), dependencies, refuse) : undefined, act.kind === 'picture' ? await inWorkspace(textOf(params, 'path'), dependencies) : undefined];
  return {
    base: judgeAct({ kind: act.kind, origin, opens: true, named: pages.names(chain, origin, act.name) }),
    about: `${textOf(seen, 'element').split('\n')[0]} ${describe(params)} ${textOf(seen, 'url')}`.trim(), target: origin,
    subject: async () => (isLook ? undefined : (known.redactJson(await look()) as JsonObject)),
    ...(upload ? { files: { [upload.path]: upload.sha256 } } : {}),
    ...(picture ? { writes: { path: picture.path, whole: true } } : {}),
    async run(beforeSend, signal) {
      if (!isLook && !mayAct()) throw new LetsbeError('HOST_REFUSED', { host: origin, reason: 'the page is of an address that the agent may not open' });
      taintReader(dependencies.taints, reader, textOf(seen, 'url'));
      if (picture) {
        const told = await session.ask('screenshot', {}, signal);
        return { ...(await writeFile({ place: picture, mode: 'replace', bytes: Buffer.from(textOf(told, 'png'), 'base64'), agentUid: dependencies.agentUid, newName: dependencies.newName, beforeSend })), url: known.redactText(textOf(told, 'url')) };
      }
      const given = await fillIn(call, { origin, upload }, dependencies);
      if (!isLook) beforeSend();
      const told = await session.ask(act.name, given, signal);
      return tellResult(told, typeof params['maxCharacters'] === 'number' ? params['maxCharacters'] : usualCharacters, dependencies);
    },
  };
}

/** What the browser is told: a reference as its value, a path as what lies there. */
async function fillIn({ act, params }: BrowserCall, { origin, upload }: { readonly origin: string; readonly upload: Upload | undefined }, { secrets }: BrowserDependencies): Promise<JsonObject> {
  if (act.kind === 'fill') {
    const name = textOf(params, 'secret').slice('SECRET_REF('.length, -1);
    return { ref: params['ref'] ?? null, origin, value: secrets.use(name, origin, 'in a field of a page') };
  }
  if (upload) return { ref: params['ref'] ?? null, name: upload.name, base64: (await upload.read()).toString('base64') };
  return params;
}

function describe(params: JsonObject): string {
  const { ref: _, maxCharacters: __, acceptDialog, ...rest } = params;
  const words = Object.values(rest).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return [...words.map((word) => JSON.stringify(word)), ...(acceptDialog === true ? ['(saying yes to what the page asks)'] : [])].join(' ');
}

function textOf(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}
