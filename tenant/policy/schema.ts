export { policySchema, type AgentFile, type PolicyFile } from '../../kernel/wire/policy.ts';
