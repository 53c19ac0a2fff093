/**
 * What Chromium is told: to be seen by nobody, to speak to us alone, and to ask for nothing by itself. The forward proxy is what holds it; most of these keep it from being asked in vain.
 * Source: https://peter.sh/experiments/chromium-command-line-switches, and what the driver passes by itself.
 */
export function chromiumFlags({ proxy, profile, trusted }: { readonly proxy: string; readonly profile: string; readonly trusted: readonly string[] }): string[] {
  return [
    '--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`, `--proxy-server=${proxy}`,
    // By default it goes to loopback without a proxy.
    '--proxy-bypass-list=<-loopback>',
    `--disable-features=${['AutofillServerCommunication', 'OptimizationHints', 'MediaRouter', 'Translate', 'InterestFeedContentSuggestions', 'CertificateTransparencyComponentUpdater', 'DialMediaRouteProvider', 'GlobalMediaControls', 'PaintHolding'].join(',')}`,
    '--disable-quic', '--force-webrtc-ip-handling-policy=disable_non_proxied_udp', '--dns-prefetch-disable', '--no-pings',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-default-apps', '--disable-extensions', '--disable-domain-reliability', '--disable-client-side-phishing-detection', '--disable-field-trial-config',
    '--disable-component-extensions-with-background-pages', '--disable-breakpad', '--disable-crash-reporter', '--metrics-recording-only', '--no-first-run', '--no-default-browser-check', '--no-service-autorun', '--password-store=basic',
    '--disable-gpu', '--mute-audio', '--hide-scrollbars', '--disable-back-forward-cache', '--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding', '--disable-hang-monitor', '--disable-prompt-on-repost',
    ...(trusted.length === 0 ? [] : [`--ignore-certificate-errors-spki-list=${trusted.join(',')}`]),
    'about:blank',
  ];
}
