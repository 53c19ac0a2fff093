import { join } from 'node:path';
import { LetsbeError } from '../errors.ts';
import { programFolder } from '../folders.ts';
import { createKeyFile, readKeyFile } from '../plugin/key-file.ts';
import { installSource } from '../plugin/install.ts';
import { counterSign, signatureName } from '../plugin/pack.ts';
import { readFolder } from '../plugin/read-folder.ts';
import { writeFile } from 'node:fs/promises';
import type { Invocation, Run } from './command.ts';
import { findPluginFolder } from './find-plugin.ts';
import type { LoadKinds } from './inspection.ts';
import { createPluginCheck } from './plugin-check.ts';

export const pluginKey: Run = ({ positionals, terminal }) => {
  const [file = ''] = positionals;
  const { keyId } = createKeyFile(file);
  terminal.print(`${keyId}\nThe private key is in ${file} (keep it offline), its public half in ${file}.pub.pem.`);
  return Promise.resolve(0);
};

/** Packs only what passes the check: a bundle that nobody can load is of no use. */
export const createPluginPack = (loadKinds: LoadKinds): Run => async (invocation) => {
  const { values, positionals, terminal } = invocation;
  const { name, folder } = await findPluginFolder(programFolder, positionals[0] ?? '');
  const key = readKeyFile(keyFileOf(invocation));
  const checked = await createPluginCheck(loadKinds)({ ...invocation, values: {}, terminal: { ...terminal, print: terminal.note } });
  if (checked !== 0) return checked;
  const packed = await installSource(name, folder, typeof values['out'] === 'string' ? values['out'] : join(process.cwd(), 'bundles'), key);
  terminal.print(values['json'] === true ? JSON.stringify(packed) : `${packed.folder}\nsigned by ${key.keyId}. A release key must counter-sign it before it loads outside --dev: letsbe plugin sign ${packed.folder} --key RELEASE_KEY`);
  return 0;
};

export const pluginSign: Run = async (invocation) => {
  const [folder = ''] = invocation.positionals;
  const key = readKeyFile(keyFileOf(invocation));
  const signed = counterSign(await readFolder(folder, folder, false), key);
  await writeFile(join(folder, signatureName), signed.get(signatureName) ?? '');
  invocation.terminal.print(`${folder} is signed by ${key.keyId}.`);
  return 0;
};

function keyFileOf({ values }: Invocation): string {
  if (typeof values['key'] !== 'string') throw new LetsbeError('USAGE_INVALID', { reason: '--key FILE is missing. Make a key with: letsbe plugin key FILE' });
  return values['key'];
}
