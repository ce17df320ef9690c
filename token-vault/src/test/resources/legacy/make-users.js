// Wrote users.json, once: node make-users.js > users.json
// Encrypts as the earlier system did, with Node's own crypto. The key is for tests alone.
const crypto = require('crypto');

const KEY = Buffer.from('4c6f6f6b206e6f207365637265742069733a2074657374206b6579206f6e6c79', 'hex');
const OTHER_KEY = crypto.randomBytes(32);
const NOW = Date.parse('2026-03-02T15:00:00Z'); // 10:00 in New York
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function encrypt(text, { key = KEY, ivBytes = 16, texts = 'hex', rest = texts } = {}) {
  const iv = crypto.randomBytes(ivBytes);
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
  const encrypted = cipher.update(text, 'utf8', texts) + cipher.final(texts);
  return { encrypted, iv: iv.toString(rest), authTag: cipher.getAuthTag().toString(rest) };
}

const date = (ms) => ({ $date: new Date(ms).toISOString() });

function tokens(name, { refresh = true, expires = NOW + HOUR, how = {}, ...more } = {}) {
  return {
    accessToken: encrypt(`${name}-access`, how),
    ...(refresh ? { refreshToken: encrypt(`${name}-refresh`, how) } : { refreshToken: {} }),
    expiresAt: expires === null ? null : date(expires),
    scopes: ['trading'],
    tokenType: 'Bearer',
    isValid: true,
    lastRefreshError: null,
    lastRefreshAttempt: date(NOW - HOUR),
    ...more,
  };
}

function tampered(sealed) {
  const tag = sealed.authTag;
  return { ...sealed, authTag: (tag[0] === '0' ? '1' : '0') + tag.slice(1) };
}

const user = (n, name, oauthTokens) => ({
  _id: { $oid: n.toString(16).padStart(24, '0') },
  email: `${name}@example.org`,
  name,
  oauthTokens,
});

const dan = tokens('dan-alpaca');
dan.accessToken = tampered(dan.accessToken);

const users = [
  user(0xada, 'ada', {
    schwab: tokens('ada-schwab'),
    alpaca: tokens('ada-alpaca', {
      refresh: false,
      expires: NOW + 3 * DAY,
      how: { ivBytes: 12, texts: 'base64' },
    }),
  }),
  user(0xb0b, 'bob', {
    schwab: tokens('bob-schwab', { isValid: false, lastRefreshError: 'invalid_grant' }),
    etrade: tokens('bob-etrade', { tokenType: null, scopes: [] }),
    robinhood: tokens('bob-robinhood'),
    tdameritrade: tokens('bob-tdameritrade'),
  }),
  { ...user(0xe5e, 'eve', { alpaca: tokens('eve-alpaca') }), email: null },
  user(0xda0, 'dan', { schwab: tokens('dan-schwab', { how: { key: OTHER_KEY } }), alpaca: dan }),
  user(0xfa1, 'fay', {
    alpaca: tokens('fay-alpaca', { refresh: false, expires: NOW - 1 }),
    schwab: tokens('fay-schwab', { expires: NOW - 3 * DAY }),
    ibkr: tokens('fay-ibkr'),
  }),
  user(0x905, 'gus', {
    schwab: tokens('gus-schwab', { consentedAt: date(NOW - 7 * DAY) }),
    alpaca: { ...tokens('gus-alpaca'), accessToken: 'gus-alpaca-access' },
    etrade: tokens('gus-etrade', { refresh: false }),
  }),
  {
    ...user(0, 'hal', {
      schwab: tokens('hal-schwab', {
        consentedAt: date(NOW - 2 * DAY),
        how: { ivBytes: 12, texts: 'base64', rest: 'hex' },
      }),
      etrade: tokens('hal-etrade', {
        tokenSecret: encrypt('hal-etrade-secret'),
        refresh: false,
        expires: NOW - HOUR,
        connectedAt: date(NOW - 4 * HOUR),
      }),
      alpaca: tokens('hal-alpaca', { expires: null }),
    }),
    _id: 'auth0|hal',
  },
  user(0x171, 'ivy', {}),
  { _id: 7, email: 'jon@example.org' },
  user(0x818, 'kim', 'nothing that was ever written'),
];

process.stdout.write(
  JSON.stringify({ key: KEY.toString('hex'), now: date(NOW), users }, null, 2) + '\n');
