const host = globalThis['letsbe:host'];
delete globalThis['letsbe:host'];
export const config = host.config;
export const Refusal = host.Refusal;
export const http = host.http;
export const run = host.run;
export const hash = host.hash;
export const log = host.log;
