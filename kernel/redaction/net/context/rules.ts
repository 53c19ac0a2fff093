import type { Rule } from '../rule.ts';
import { createAccountLineRule } from './account-line.ts';
import { createAddressRule } from './address.ts';
import { createAppPasswordRule } from './app-password.ts';
import { createAssignmentRule } from './assignment.ts';
import { createArgumentListRule } from './command/argument-list.ts';
import { createCommandRule } from './command/command.ts';
import { createPipedRule } from './command/piped.ts';
import { createCommandOutputRule } from './command-output.ts';
import { createUserOptionRule } from './command/user-option.ts';
import { createComparisonRule } from './comparison.ts';
import { createConnectCallRule } from './connect-call.ts';
import { createCookieRule } from './cookie.ts';
import { createCredentialFileRule } from './credential-file.ts';
import { createDataSourceRule } from './data-source.ts';
import { createDeclaredDefaultRule } from './declared-default.ts';
import { createDecodedKeyRule } from './decoded-key.ts';
import { createDeviceLineRule } from './device-line.ts';
import { createDialogueRule } from './dialogue.ts';
import { createDoorCodeRule } from './door-code.ts';
import { createExportedEntryRule } from './exported-entry.ts';
import { createFormFieldRule } from './form-field.ts';
import { createHeaderRule } from './header.ts';
import { createJsonWebKeyRule } from './json-web-key.ts';
import { createJsonWebTokenRule } from './json-web-token.ts';
import { createKeyBytesRule } from './key-bytes.ts';
import { knowsAsWritten } from './known.ts';
import { createMnemonicRule } from './mnemonic.ts';
import { createNamedMembersRule } from './named-members.ts';
import { createPassphraseRule } from './passphrase.ts';
import { createPasswordFileRule } from './password-file.ts';
import { createExportedLineRule, createNamedColumnRule } from './password-list.ts';
import { createPasswordTableRule } from './password-table.ts';
import { createPathTokenRule } from './path-token.ts';
import { createPinRule } from './pin.ts';
import { createPrivateKeyRule } from './private-key.ts';
import { createRecoveryCodesRule } from './recovery-codes.ts';
import { createRequestHeaderRule } from './request-header.ts';
import { createServicePairRule } from './service-pair.ts';
import { createSetupKeyRule } from './setup-key.ts';
import { createShownValueRule } from './shown-value.ts';
import { createSignedAddressRule } from './signed-address.ts';
import { createSqlRule } from './sql.ts';
import { createSqlSetRule } from './sql-set.ts';
import { createSqlValuesRule } from './sql-values.ts';
import { createToldAnewRule } from './told-anew.ts';
import { createToldNearRule } from './told-near.ts';
import { createToldOpeningRule } from './told-opening.ts';
import { createToldPairRule } from './told-pair.ts';
import { createToldUseRule } from './told-use.ts';
import { createWirelessRule } from './wireless.ts';

export interface ContextOptions {
  /** Whether a value is a short registered one: such count wherever there is a place for a secret, and nowhere else. */
  readonly isKnown: (value: string) => boolean;
}

/** All rules that know a secret by the place where it stands. */
export function createContextRules({ isKnown }: ContextOptions): readonly Rule[] {
  const knows = knowsAsWritten(isKnown);
  return [
    createAssignmentRule(knows), createHeaderRule(knows), createRequestHeaderRule(knows), createNamedMembersRule(knows), createCookieRule(knows), createAddressRule(knows), createSignedAddressRule(knows), createPathTokenRule(knows),
    createCommandRule(knows), createArgumentListRule(knows), createPipedRule(knows), createUserOptionRule(knows), createSqlRule(knows), createSqlSetRule(knows), createSqlValuesRule(knows), createFormFieldRule(knows), createConnectCallRule(knows), createComparisonRule(knows), createAccountLineRule(knows), createPasswordFileRule(knows), createCredentialFileRule(knows), createCommandOutputRule(knows), createShownValueRule(knows), createDialogueRule(knows), createExportedLineRule(knows),
    createNamedColumnRule(knows), createPasswordTableRule(knows), createToldPairRule(knows), createToldUseRule(knows), createToldNearRule(), createToldOpeningRule(knows), createWirelessRule(knows), createDeviceLineRule(knows), createMnemonicRule(), createPassphraseRule(knows),
    createPinRule(), createDoorCodeRule(), createAppPasswordRule(knows), createDataSourceRule(knows), createPrivateKeyRule(), createKeyBytesRule(), createDecodedKeyRule(), createJsonWebKeyRule(), createJsonWebTokenRule(),
    createServicePairRule(knows), createToldAnewRule(knows), createRecoveryCodesRule(), createSetupKeyRule(), createDeclaredDefaultRule(knows), createExportedEntryRule(knows),
  ];
}
