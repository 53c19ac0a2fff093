/**
 * What Chromium is held to where flags do not reach: https://chromeenterprise.google/policies. The forward proxy must see the name in a handshake, so none is encrypted, nor pretended to be.
 */
export const chromiumPolicy = {
  EncryptedClientHelloEnabled: false, QuicAllowed: false, DnsOverHttpsMode: 'off', BuiltInDnsClientEnabled: false, NetworkPredictionOptions: 2, SearchSuggestEnabled: false, AlternateErrorPagesEnabled: false,
  SafeBrowsingProtectionLevel: 0, MetricsReportingEnabled: false, TranslateEnabled: false, SpellcheckEnabled: false, BackgroundModeEnabled: false, ComponentUpdatesEnabled: false, SyncDisabled: true, SigninAllowed: false,
  PasswordManagerEnabled: false, AutofillAddressEnabled: false, AutofillCreditCardEnabled: false, PaymentMethodQueryEnabled: false,
  DownloadRestrictions: 3, URLBlocklist: ['file://*', 'chrome://*', 'view-source:*', 'devtools://*'], ExtensionInstallBlocklist: ['*'],
  DefaultGeolocationSetting: 2, DefaultNotificationsSetting: 2, DefaultClipboardSetting: 2, DefaultSensorsSetting: 2, DefaultWebUsbGuardSetting: 2, DefaultWebBluetoothGuardSetting: 2, DefaultSerialGuardSetting: 2, DefaultWebHidGuardSetting: 2,
  DefaultFileSystemReadGuardSetting: 2, DefaultFileSystemWriteGuardSetting: 2, AudioCaptureAllowed: false, VideoCaptureAllowed: false, ScreenCaptureAllowed: false,
} as const;

/** Where it is read from, by the programs we run. */
export const policyFolders = ['/etc/chromium/policies/managed', '/etc/opt/chrome/policies/managed'] as const;
