import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import type { Mount } from './mount.ts';

const folders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];

/** Of /etc only what programs need to find libraries, names and certificates. */
const settings = [
  '/etc/alternatives', '/etc/ld.so.cache', '/etc/ld.so.conf', '/etc/ld.so.conf.d', '/etc/localtime', '/etc/timezone', '/etc/nsswitch.conf', '/etc/resolv.conf', '/etc/ssl/certs', '/etc/ssl/openssl.cnf',
  '/etc/ca-certificates.conf', '/etc/mime.types', '/etc/services', '/etc/protocols', '/etc/magic', '/etc/fonts', '/etc/ImageMagick-6', '/etc/ImageMagick-7', '/etc/debian_version', '/etc/os-release',
];

/** What a look at how the server is doing needs; of it commands see what everybody may read. */
const looked = ['/var/log', '/etc/nginx', '/etc/apache2', '/etc/fstab', '/etc/crontab', '/etc/cron.d', '/etc/logrotate.d'];

/** What the kernel tells everybody of the whole machine. */
const machineWide = ['kcore', 'keys', 'key-users', 'kallsyms', 'timer_list', 'sched_debug', 'config.gz', 'cmdline', 'sysrq-trigger', 'latency_stats'].map((name) => `/proc/${name}`);

/** The system's own folders as they are on this machine, for reading. */
export function systemMounts(): Mount[] {
  const whole = folders.filter((path) => existsSync(path)).map((path): Mount => (lstatSync(path).isSymbolicLink() ? { kind: 'link', target: path, to: readlinkSync(path) } : { kind: 'read', source: path, target: path }));
  const single = [...settings, ...looked].filter((path) => existsSync(path)).map((path): Mount => ({ kind: 'read', source: path, target: path }));
  const hidden = machineWide.filter((path) => existsSync(path)).map((path): Mount => ({ kind: 'hide-file', target: path }));
  return [...whole, ...single, ...hidden];
}
