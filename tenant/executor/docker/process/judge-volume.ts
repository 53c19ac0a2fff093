import { isJsonObject, type Json } from '../../../../kernel/json.ts';
import { isBelow } from './is-below.ts';

/** Why a volume of a service is refused. Sources that are names are volumes of Docker; all others are places of the machine. */
export function judgeVolume(volume: Json, folder: string): string | undefined {
  const source = sourceOf(volume);
  if (source === undefined) return undefined;
  if (typeof source !== 'string') return 'one of its volumes cannot be read';
  if (/(?:docker|containerd|podman|crio)[^/]*\.sock|\/run\/(?:docker|containerd|podman|crio)/.test(source)) return `it speaks to Docker (${source}), and so rules the machine`;
  return isBelow(source, folder) ? undefined : `it opens a folder of the machine (${source})`;
}

/** The place of the machine that a volume opens; undefined where it opens none. */
export function sourceOf(volume: Json): Source {
  if (isJsonObject(volume)) return longSource(volume);
  return typeof volume === 'string' ? shortSource(volume) : { unread: true };
}

type Source = string | { readonly unread: true } | undefined;

function longSource(volume: { readonly [key: string]: Json }): Source {
  const { type, source } = volume;
  if (type === 'tmpfs' || (type === 'volume' && (source === undefined || source === null || (typeof source === 'string' && isName(source))))) return undefined;
  return type === 'bind' && typeof source === 'string' ? source : { unread: true };
}

/** `source:target`, `source:target:rw`, or the target of a volume without a name. */
function shortSource(volume: string): Source {
  const parts = volume.split(':');
  const [source = ''] = parts;
  if (parts.length === 1) return source.startsWith('/') ? undefined : { unread: true };
  if (parts.length > 3) return { unread: true };
  return isName(source) ? undefined : source;
}

const isName = (source: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(source);

/** A named volume can be a folder of the machine, or one on another server, by the options of its driver. */
export function judgeNamedVolume(volume: Json): string | undefined {
  if (volume === null) return undefined;
  if (!isJsonObject(volume)) return 'it cannot be read';
  const { driver, driver_opts: options } = volume;
  if (driver !== undefined && driver !== null && driver !== 'local') return `it uses the driver ${JSON.stringify(driver)}`;
  return isJsonObject(options) && Object.keys(options).length > 0 ? 'it opens another place by the options of its driver' : undefined;
}
