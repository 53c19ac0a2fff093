/** One row of the error table: what a person reads, the HTTP status, and whether the same call may succeed later. */
interface ErrorRow {
  readonly status: number;
  readonly retryable: boolean;
  /** Says what is wrong and the mend. `{holes}` are filled from the details. */
  readonly message: string;
}

/**
 * Every error this program answers with. The first eight are fixed by the API contract; the others are ours.
 * `TOOL_*` codes have one meaning each, whatever the tool: `TOOL_AUTH` asks a person to reconnect, `TOOL_UNAVAILABLE` says try later.
 */
const table = {
  AUTH_INVALID: { status: 401, retryable: false, message: 'The key or session is not valid. Sign in again, or register this node anew.' },
  TENANT_UNKNOWN: { status: 404, retryable: false, message: 'No such tenant. Check the tenant id against the registration.' },
  APPROVAL_REQUIRED: { status: 409, retryable: true, message: 'This operation needs an approval. It was parked and runs by itself once approved.' },
  APPROVAL_EXPIRED: { status: 410, retryable: false, message: 'The approval has expired. Make the call again to ask anew.' },
  CLASSIFICATION_BLOCKED: { status: 403, retryable: false, message: 'This call is refused: {reason} Use another operation, or ask a person to change what is allowed.' },
  SECRET_REF_UNRESOLVED: { status: 422, retryable: false, message: 'SECRET_REF({name}) cannot be used here: {reason}.' },
  POLICY_VERSION_MISMATCH: { status: 409, retryable: true, message: 'The policy changed meanwhile. Pull the current one and try again.' },
  RATE_LIMITED: { status: 429, retryable: true, message: 'Too many calls to {what}: at most {limit} a minute. Wait {waitSeconds} s and try again.' },

  USAGE_INVALID: { status: 400, retryable: false, message: '{reason}' },
  CONFIG_INVALID: { status: 500, retryable: false, message: 'The configuration has faults:\n{faults}' },
  CONFIRMATION_REQUIRED: { status: 409, retryable: false, message: '{operation} is {class}: {summary}. Add --yes to run it.' },
  INTERNAL: { status: 500, retryable: false, message: 'Something in this program went wrong. The log has request {requestId}; please report it.' },

  PARAMS_INVALID: { status: 400, retryable: false, message: 'The params do not fit {operation}: {faults}.' },
  OPERATION_UNKNOWN: { status: 404, retryable: false, message: 'There is no operation {operation}.{hint}' },
  INSTANCE_UNKNOWN: { status: 404, retryable: false, message: 'The tool registry has no entry {instance}.{hint}' },
  REGISTRY_INVALID: { status: 422, retryable: false, message: 'The tool registry has faults:\n{faults}' },
  SECRET_INVALID: { status: 422, retryable: false, message: 'The secret {name} cannot be used: {reason}.' },
  EXPORT_INVALID: { status: 422, retryable: false, message: 'The export of a vault cannot be taken in: {reason}. Use the whole file and the key it was sealed to.' },
  RECOVERY_LOCKED: { status: 429, retryable: true, message: 'Too many wrong recovery codes. Wait {waitSeconds} s and try again.' },
  RECOVERY_REFUSED: { status: 403, retryable: false, message: 'The recovery code does not help here: {reason}.' },
  CALL_UNKNOWN: { status: 404, retryable: false, message: 'There is no call {call}. Use an id that a submission answered.' },
  OUTCOME_UNKNOWN: { status: 504, retryable: false, message: 'It is not known whether {operation} was done: no answer came. It is not repeated by itself; look at the tool before you ask again.' },
  IDEMPOTENCY_CONFLICT: { status: 409, retryable: false, message: 'The idempotency key was used for another request. Take a fresh key for each new request.' },
  TENANT_RUNNING: { status: 409, retryable: true, message: 'Another letsbe works with this state folder ({file} is held). Wait until it has ended, or end it.' },
  METHOD_UNKNOWN: { status: 404, retryable: false, message: 'There is no method {method}.{hint}' },
  REQUEST_INVALID: { status: 400, retryable: false, message: 'The request cannot be read: {reason}.' },
  OVERLOADED: { status: 503, retryable: true, message: 'There is too much to do at once: {reason}. Wait a moment and try again.' },
  TENANT_UNREACHABLE: { status: 503, retryable: true, message: 'The tenant does not answer at {path}: {reason}. See whether it runs there, and ask again with the same idempotency key.' },

  APPROVAL_UNKNOWN: { status: 404, retryable: false, message: 'There is no approval {approval}. See: letsbe approvals list' },
  APPROVAL_DECIDED: { status: 409, retryable: false, message: 'The approval {approval} is already {state}{by}. The first decision counts.' },
  OWNER_PROOF_REQUIRED: { status: 403, retryable: false, message: '{what} needs the owner: decide it on the owner page, or as root with the recovery code.' },
  OWNER_PROOF_INVALID: { status: 403, retryable: false, message: 'The proof of the owner does not hold: {reason}.' },
  NEEDS_OWNER: { status: 409, retryable: false, message: 'This loosens what agents may do: {what}. It waits until the owner confirms it.' },
  NEEDS_OWNER_UNKNOWN: { status: 404, retryable: false, message: 'Nothing called {item} waits for the owner. See: letsbe policy waiting' },
  POLICY_INVALID: { status: 422, retryable: false, message: 'The policy has faults:\n{faults}' },
  POLICY_KEY_REFUSED: { status: 403, retryable: false, message: 'The policy key was not changed: {reason}. The old one stays in force.' },
  DESIRED_STATE_REFUSED: { status: 409, retryable: false, message: 'The desired state was refused: {reason}. The last good one stays in force.' },
  GRANT_UNKNOWN: { status: 404, retryable: false, message: 'There is no grant {grant}. See: letsbe approvals grants' },

  SCHEDULE_INVALID: { status: 422, retryable: false, message: 'The schedule cannot be kept: {reason}.' },
  SCHEDULE_UNKNOWN: { status: 404, retryable: false, message: 'There is no schedule {schedule}. See: letsbe schedule list' },
  REPORT_UNKNOWN: { status: 404, retryable: false, message: 'There is no report {report}. See: letsbe reports list' },
  BLUEPRINT_UNKNOWN: { status: 404, retryable: false, message: 'There is no workflow {workflow}.{hint} See: letsbe workflow list' },
  BLUEPRINT_INVALID: { status: 422, retryable: false, message: 'The blueprint has faults:\n{faults}' },
  WORKFLOW_RUN_UNKNOWN: { status: 404, retryable: false, message: 'There is no run {run} of a workflow. See: letsbe workflow status' },
  WORKFLOW_INPUT: { status: 422, retryable: false, message: 'The workflow cannot take this: {reason}.' },

  CALL_CANCELLED: { status: 409, retryable: false, message: 'The call was cancelled before it finished.' },

  PLUGIN_UNKNOWN: { status: 404, retryable: false, message: 'There is no plugin {plugin}.{hint}' },
  PLUGIN_INVALID: { status: 422, retryable: false, message: 'The plugin {plugin} has faults:\n{faults}' },
  PLUGIN_NOT_READY: { status: 503, retryable: true, message: 'The plugin {plugin} is not ready ({state}): {reason}' },
  PERMISSION_DENIED: { status: 403, retryable: false, message: 'The plugin {plugin} may not {what}. Declare it under {place} and have it granted.' },
  BUNDLE_INVALID: { status: 422, retryable: false, message: 'The bundle of {plugin} is not whole: {reason}. Pack and sign it again.' },
  BUNDLE_UNTRUSTED: { status: 403, retryable: false, message: 'The bundle of {plugin} has no valid release signature: {reason}. Only counter-signed bundles load outside --dev.' },
  BUNDLE_REVOKED: { status: 403, retryable: false, message: 'The bundle {digest} of {plugin} was revoked. Install a newer version.' },
  BUNDLE_OUTDATED: { status: 409, retryable: false, message: '{plugin} {version} is older than {highest}, which was seen here before. Install {highest} or newer.' },

  TARGET_REFUSED: { status: 403, retryable: false, message: 'The request of {plugin} was refused: {reason}.' },
  HOST_REFUSED: { status: 403, retryable: false, message: 'Nothing is sent to {host}: {reason}.' },
  HOST_ASKED: { status: 403, retryable: true, message: '{agent} was not allowed to reach {host} yet. A person is asked now (approval {approval}); try again once it is approved.' },
  HOST_UNREACHABLE: { status: 502, retryable: true, message: '{host} cannot be reached: {reason}. Try again later, or use another address.' },
  ALLOWANCE_UNKNOWN: { status: 404, retryable: false, message: 'There is no allowed host {id}. See: letsbe egress list' },
  PAGE_UNREADABLE: { status: 422, retryable: false, message: '{url} cannot be shown as text: {reason}. Use another address.' },
  PAGE_MISSING: { status: 409, retryable: false, message: 'No page is open. Open one first: act "open" with its url.' },
  ELEMENT_MISSING: { status: 404, retryable: false, message: 'There is no element {ref} on the page any more. Read the page again, and use a ref from the answer.' },
  ELEMENT_UNFIT: { status: 422, retryable: false, message: 'This cannot be done with the element {ref}: {reason}. Read the page again, and use another element or act.' },
  SCRIPT_FAILED: { status: 422, retryable: false, message: 'The script failed in the page: {reason}. Mend it, or use another act.' },
  BROWSER_UNAVAILABLE: { status: 503, retryable: false, message: 'There is no browser for agents here: {reason}. {mend}' },
  SEARCH_UNAVAILABLE: { status: 503, retryable: false, message: 'The web cannot be searched: {reason}. {mend}' },
  EGRESS_RULES_FAILED: { status: 500, retryable: false, message: 'The egress rules were not compared: {reason}. Run it as root on the server itself, with nftables installed (apt-get install nftables).' },
  TOOL_AUTH: { status: 502, retryable: false, message: '{instance} did not accept our credential{detail}. Reconnect it: check the secret {secret}.' },
  TOOL_FORBIDDEN: { status: 502, retryable: false, message: '{instance} does not allow this with the credential it was given{detail}. Give that account the right, or use another.' },
  TOOL_NOT_FOUND: { status: 404, retryable: false, message: '{instance} has no such object{detail}. List first and use an id from the answer.' },
  TOOL_CONFLICT: { status: 409, retryable: false, message: '{instance} says the object changed or exists already{detail}. Read it again before you write.' },
  TOOL_REJECTED: { status: 422, retryable: false, message: '{instance} rejected the request{detail}. Mend the params and try again.' },
  TOOL_RATE_LIMITED: { status: 429, retryable: true, message: '{instance} asks to slow down{detail}. Try again in {waitSeconds} s.' },
  TOOL_UNAVAILABLE: { status: 503, retryable: true, message: '{instance} cannot be reached or is failing{detail}. Try again later; if it lasts, look at the tool itself.' },
  TOOL_TIMEOUT: { status: 504, retryable: true, message: '{instance} did not answer within {limitMs} ms. Try again later, or ask for less at once.' },
  TOOL_REDIRECTED: { status: 502, retryable: false, message: '{instance} answered with a redirect, which is never followed. Set its base URL to the final address.' },
  TOOL_ANSWER_TOO_LARGE: { status: 502, retryable: false, message: 'The answer of {instance} is larger than {limitBytes} bytes. Ask for less at once.' },
  TOOL_ANSWER_UNREADABLE: { status: 502, retryable: false, message: 'The answer of {instance} is not what the adapter expects: {reason}. Check the base URL and the version of the tool.' },

  HANDLER_REFUSED: { status: 422, retryable: false, message: '{operation} refuses: {reason}.' },
  HANDLER_FAILED: { status: 502, retryable: false, message: 'The code of {operation} failed: {reason}. Report it to the owner of the plugin.' },
  SANDBOX_TIMEOUT: { status: 504, retryable: true, message: '{operation} ran longer than its {limitMs} ms and was stopped.' },
  SANDBOX_LIMIT: { status: 502, retryable: false, message: '{operation} went over a limit of its sandbox: {reason}.' },
  SANDBOX_LOST: { status: 503, retryable: true, message: 'The sandbox was lost while {operation} ran. It was started anew; try again.' },

  FILE_REFUSED: { status: 403, retryable: false, message: '{path} is not opened: {reason}.' },
  FILE_MISSING: { status: 404, retryable: false, message: 'There is no file {path}.{hint}' },

  SECRET_IN_OPAQUE_FIELD: { status: 400, retryable: false, message: 'Nothing was passed on: {path} holds the secret {name}, and the vendor of the model checks that this field is unchanged. Start a new conversation; the old one cannot go on.' },
  ANSWER_LINE_TOO_LONG: { status: 502, retryable: false, message: 'The answer of the model has a line of more than {limitCharacters} characters. Ask for less at once.' },

  BUDGET_EXHAUSTED: { status: 409, retryable: false, message: 'The budget of {whose} for {when} has {leftText} of {limitText} left, which is too little for this call. No model is called for it{until}; add to it (letsbe usage extend), or raise it in budgets.json.' },
  BUDGET_ASK: { status: 409, retryable: true, message: 'The budget of {whose} for {when} has {leftText} of {limitText} left, which is too little for this call. Ask a person to add {amountText} to it ({command}), or wait{until}.' },
  LEDGER_UNUSABLE: { status: 500, retryable: false, message: 'What models have used cannot be read from {file}: {reason}. Put a backup in its place, or move it away to begin at nothing.' },
  MODEL_UNPRICED: { status: 409, retryable: false, message: 'Nobody knows what {provider}/{model} costs, so it cannot be held to a budget. Give it a price where the model is declared (0 if it costs nothing), or take another model.' },

  BOX_UNAVAILABLE: { status: 503, retryable: false, message: 'Commands cannot run here shut in as they must be: {reason}. Install bubblewrap (apt-get install bubblewrap) and start letsbe as root; on a machine of your own LETSBE_ISOLATION=best-effort runs them all the same.' },
  BOX_FAILED: { status: 503, retryable: true, message: 'The command was not run: its box could not be made ({reason}). Try again; if it lasts, see: letsbe doctor' },
  RUNTIME_UNREACHABLE: { status: 503, retryable: true, message: 'The runtime of the agents cannot be reached: {reason}. See: letsbe doctor. While it starts, wait a minute and try again.' },
  RUNTIME_REFUSED: { status: 422, retryable: false, message: 'The runtime of the agents refuses: {reason}.' },
  RUNTIME_INSTALL_FAILED: { status: 500, retryable: true, message: 'The runtime of the agents could not be installed: {reason}. {mend}' },
  RUNTIME_FAILED: { status: 503, retryable: true, message: 'The runtime of the agents does not run: {reason}. Its log is {log}; it is started again by itself, or by: letsbe runtime restart' },
  MODEL_UNATTESTED: { status: 400, retryable: false, message: 'No model is called yet: the runtime of the agents has not shown that its safety plugin is loaded. Wait for its start to end; if this stays, restart the runtime.' },
  MODEL_STOPPED: { status: 400, retryable: false, message: 'No model is called for {agent}: it is stopped, or an agent that started it is. Do nothing more and say so; a person lets it go on with letsbe resume.' },
  MODEL_LOOP_OPEN: { status: 400, retryable: false, message: 'The model call is refused: {fault}. The owner was told. Start a new conversation.' },
  MODEL_UNKNOWN: { status: 400, retryable: false, message: 'There is no model {model} for {agent}. Use one of: {known}.' },
  MODEL_POLICY: { status: 400, retryable: false, message: 'The model call is refused: {reason}. Leave it out, or ask a person to allow it.' },
  MODEL_REJECTED: { status: 400, retryable: false, message: '{provider} rejects the request: {reason}' },
  MODEL_UNAVAILABLE: { status: 400, retryable: true, message: 'No model answered: {reason}. Try again later; if it lasts, a person must look at the account of that provider.' },
  REQUEST_TOO_LARGE: { status: 413, retryable: false, message: 'The request is larger than {limitBytes} bytes. Send less at once.' },

  POSTGRES_UNAVAILABLE: { status: 503, retryable: false, message: 'The database of the Hub cannot be used: {reason}. {mend}' },
  ROUTE_UNKNOWN: { status: 404, retryable: false, message: 'There is no {method} {path}. What there is stands in /openapi.json.' },
  METHOD_NOT_ALLOWED: { status: 405, retryable: false, message: '{path} takes {allowed}, not {method}.' },
  BODY_INVALID: { status: 400, retryable: false, message: 'The request does not fit: {faults}.' },
  CONTRACT_UNSUPPORTED: { status: 400, retryable: false, message: 'Version {given} of the contract is not served here. Send Letsbe-Contract: {supported}.' },
  ROLE_REQUIRED: { status: 403, retryable: false, message: 'Your role does not allow this. It needs one of: {roles}.' },
  PROOF_REQUIRED: { status: 403, retryable: false, message: 'This needs a fresh proof of who you are. Send one to POST /api/v1/account/proofs and ask again.' },
  PROOF_INVALID: { status: 403, retryable: false, message: 'The proof does not hold: {reason}.' },
  LINK_INVALID: { status: 410, retryable: false, message: 'This link does not hold any more: it was used, replaced, or is too old. Ask for a new one.' },
  CONSENT_REQUIRED: { status: 403, retryable: false, message: 'The customer {customer} has not consented to be looked at. An owner there gives consent, for a time.' },
  IDEMPOTENCY_REQUIRED: { status: 400, retryable: false, message: 'This request changes something: send an Idempotency-Key of its own (up to 200 characters), and the same one when you repeat it.' },
  REGISTRATION_REFUSED: { status: 403, retryable: false, message: 'The registration token is not valid: {reason}. Have the Hub issue a new registration file.' },
  AGENT_UNKNOWN: { status: 404, retryable: false, message: 'There is no agent {agent}. Use one of: {known}.' },
  HUB_UNREACHABLE: { status: 503, retryable: true, message: 'The Hub at {hub} cannot be reached: {reason}. The tenant works on; it is tried again by itself.' },
  HUB_REFUSED: { status: 502, retryable: false, message: 'The Hub does not take this ({code}): {reason}' },
  COMMAND_REFUSED: { status: 403, retryable: false, message: 'The command of the Hub is not carried out: {reason}.' },
  TENANT_NOT_CONNECTED: { status: 409, retryable: true, message: 'The server {tenant} is not connected now, or its program is too old to answer this. It works on by itself; try again when it is back.' },
  TENANT_NO_ANSWER: { status: 504, retryable: true, message: 'The server {tenant} did not answer in {seconds} s. Try again, or ask for less at once.' },
  TENANT_ANSWER_REFUSED: { status: 409, retryable: false, message: 'The server {tenant} does not answer this ({code}).' },
  CHAT_CLOSED: { status: 409, retryable: false, message: 'The server takes no chat from the Hub: {reason}. Talk to the agents on the server itself: letsbe chat AGENT' },
  RECORD_UNKNOWN: { status: 404, retryable: false, message: 'There is no {what} {id}.' },
  LAST_OWNER: { status: 409, retryable: false, message: 'This is the last owner who may sign in. Make somebody else an owner first.' },
  RECORD_EXISTS: { status: 409, retryable: false, message: 'There is a {what} {id} already. Take another name, or change that one.' },
  SETTING_CHANGED: { status: 409, retryable: false, message: 'The setting {key} was changed meanwhile: it is at version {version}. Read it again, and decide anew.' },
  FOUNDING_FULL: { status: 409, retryable: false, message: 'All {cap} places of the founding-member program are taken. Raise its cap in the setting "founding", or leave it.' },
  BACKUP_INVALID: { status: 422, retryable: false, message: 'The backup is not taken in: {reason}. {mend}' },
  EXEC_REFUSED: { status: 422, retryable: false, message: 'The command is not run: {reason}. Mend: {mend}.' },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof table;
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** The error envelope of the API contract, as sent over HTTP and in JSON-RPC's `error.data`. */
export interface ErrorEnvelope {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly requestId?: string;
    readonly retryable: boolean;
    readonly details: ErrorDetails;
  };
}

/** An error of the table, with its message filled in. `details` never hold a secret. */
export class LetsbeError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryable: boolean;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, cause?: unknown) {
    const row: ErrorRow = table[code];
    super(fillMessage(row.message, details), cause === undefined ? undefined : { cause });
    this.name = 'LetsbeError';
    this.code = code;
    this.status = row.status;
    this.retryable = row.retryable;
    this.details = details;
  }
}

function fillMessage(template: string, details: ErrorDetails): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    if (value === undefined || value === null) return '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/** Turns anything thrown into an error of the table; what is not ours becomes `INTERNAL` with the original as its cause. */
export function asLetsbeError(thrown: unknown, details: ErrorDetails = {}): LetsbeError {
  return thrown instanceof LetsbeError ? thrown : new LetsbeError('INTERNAL', details, thrown);
}

export function toEnvelope(error: LetsbeError, requestId?: string): ErrorEnvelope {
  const { code, message, retryable, details } = error;
  return { error: { code, message, ...(requestId === undefined ? {} : { requestId }), retryable, details } };
}
