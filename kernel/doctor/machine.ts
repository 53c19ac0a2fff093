import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ok, warning, wrong, type Finding } from './check.ts';

/** The Node it runs on. `version` is `process.versions.node`. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 26 || (major === 26 && minor >= 1)) return ok('node', `Node ${version}`);
  if (major === 24 && minor >= 16) return warning('node', `Node ${version} cannot shut plugin code off from the network by itself`, 'run npm ci, which installs the pinned Node 26');
  return wrong('node', `Node ${version} is too old`, 'run npm ci, which installs the pinned Node 26');
}

/** Each native package loads here. */
export async function checkNative(name: string, load: () => Promise<unknown>): Promise<Finding> {
  try {
    await load();
    return ok(name, 'loads');
  } catch (error) {
    return wrong(name, `does not load: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`, 'run npm ci again; it needs Linux with glibc 2.34 or newer on x64 or arm64');
  }
}

/** The state folder is there or can be made, is ours alone, and has room. */
export function checkState(folder: string): Finding {
  const there = existsSync(folder);
  const looked = there ? folder : nearestParent(folder);
  try {
    accessSync(looked, constants.W_OK);
  } catch {
    return wrong('state folder', `${looked} cannot be written`, 'choose another with --state DIR or LETSBE_STATE, or correct its owner');
  }
  if (there && (statSync(folder).mode & 0o077) !== 0) return wrong('state folder', `${folder} can be entered by others`, `chmod 700 ${folder}`);
  const { bavail, bsize } = statfsSync(looked);
  const freeMiB = Math.floor((bavail * bsize) / 1024 / 1024);
  if (freeMiB < 200) return warning('state folder', `only ${freeMiB} MiB are free at ${looked}`, 'make room');
  return ok('state folder', there ? folder : `${folder} (made at the first start)`);
}

function nearestParent(folder: string): string {
  const parent = dirname(folder);
  return parent === folder || existsSync(parent) ? parent : nearestParent(parent);
}
