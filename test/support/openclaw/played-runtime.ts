import { readFileSync } from 'node:fs';
import { placeOf, standAt } from '../../../tenant/openclaw/plugin/stand-at.ts';
import { startGatewayServer } from './gateway-server.ts';

/**
 * A program in the place of the runtime: it listens where its config says, is ready at once and lets in whoever has its token. It never shows a plugin; the test does, and it stands where its
 * nonce says all the time.
 */
const config = JSON.parse(readFileSync(process.env['OPENCLAW_CONFIG_PATH'] ?? '', 'utf8')) as { gateway: { port: number }; secrets: { providers: { token: { path: string } } }; plugins: { entries: { letsbe: { config: { handover: string } } } } };
const { nonce } = JSON.parse(readFileSync(config.plugins.entries.letsbe.config.handover, 'utf8')) as { nonce: string };
const token = readFileSync(config.secrets.providers.token.path, 'utf8');
void standAt(placeOf(nonce), () => new Promise(() => undefined));
await startGatewayServer((peer) => { peer.send({ type: 'event', event: 'connect.challenge', payload: {} }); }, ({ id, method, params }, peer) => {
  if (method !== 'connect') peer.send({ type: 'res', id, ok: true, payload: { asked: method } });
  else if ((params['auth'] as { token?: string } | undefined)?.token === token) peer.send({ type: 'res', id, ok: true, payload: {} });
  else peer.send({ type: 'res', id, ok: false, error: { message: 'unauthorized' } });
}, config.gateway.port);
