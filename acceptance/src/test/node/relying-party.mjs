// A stranger's application on the client library openid-client: it signs people in and shows what it was told. Its
// settings come as one line of JSON on standard input; it prints the line "ready" when it listens.
import { createServer } from 'node:http'
import { webcrypto } from 'node:crypto'
import { createInterface } from 'node:readline'

// Node 18 has it under another name.
globalThis.crypto ??= webcrypto
const oidc = await import('openid-client')

/** How each client proves itself at the token endpoint. */
const PROOFS = {
  basic: (client) => oidc.ClientSecretBasic(client.secret),
  post: (client) => oidc.ClientSecretPost(client.secret),
  none: () => oidc.None(),
  key: async (client) =>
    oidc.PrivateKeyJwt(
      {
        kid: client.key.kid,
        key: await crypto.subtle.importKey('jwk', client.key, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']),
      },
      {
        [oidc.modifyAssertion]: (header, payload) => {
          for (const time of ['iat', 'nbf', 'exp']) {
            payload[time] += ahead
          }
        },
      },
    ),
}

/** How far the clock of the program under test is ahead of this one, in seconds: it lives in a time of its own. */
let ahead = 0

const settings = JSON.parse(await firstLine())
const origin = `http://127.0.0.1:${settings.port}`
const clients = {}
for (const [name, client] of Object.entries(settings.clients)) {
  clients[name] = await oidc.discovery(
    new URL(settings.issuer),
    client.id,
    { id_token_signed_response_alg: client.algorithm },
    await PROOFS[client.proof](client),
    { execute: [oidc.allowInsecureRequests] },
  )
}

/** Requests under way by their state, and after that what each one brought. */
const asked = new Map()
const signedIn = new Map()

/** Sends the person away with what the address says beside the client's name and the time over there. */
async function start(query) {
  const { client: name, now, ...wishes } = Object.fromEntries(query)
  const config = clients[name]
  ahead = Number(now) - Math.floor(Date.now() / 1000)
  config[oidc.clockSkew] = ahead
  config[oidc.clockTolerance] = 120
  const verifier = oidc.randomPKCECodeVerifier()
  const request = { name, verifier, state: oidc.randomState(), nonce: oidc.randomNonce(), maxAge: wishes.max_age }
  asked.set(request.state, request)
  return oidc.buildAuthorizationUrl(config, {
    redirect_uri: `${origin}/cb`,
    scope: 'openid profile email practice',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: request.state,
    nonce: request.nonce,
    ...wishes,
  })
}

/** Takes the answer, be it a link or a form. */
async function callback(request, state) {
  const waiting = asked.get(state)
  asked.delete(state)
  if (waiting === undefined) {
    return { error: 'nobody asked for this' }
  }
  const config = clients[waiting.name]
  const tokens = await oidc.authorizationCodeGrant(config, request, {
    pkceCodeVerifier: waiting.verifier,
    expectedState: waiting.state,
    expectedNonce: waiting.nonce,
    maxAge: waiting.maxAge === undefined ? undefined : Number(waiting.maxAge),
    idTokenExpected: true,
  })
  signedIn.set(waiting.name, { tokens, sub: tokens.claims().sub })
  return told(config, tokens, tokens.claims().sub)
}

async function told(config, tokens, sub) {
  return {
    claims: tokens.claims(),
    userinfo: await oidc.fetchUserInfo(config, tokens.access_token, sub),
    scope: tokens.scope,
    mayStay: tokens.refresh_token !== undefined,
  }
}

/** Renews what a client has; with "again" it uses the refresh token before the last. */
async function renew(name, again) {
  const config = clients[name]
  const held = signedIn.get(name)
  const spent = again ? held.before : held.tokens.refresh_token
  const tokens = await oidc.refreshTokenGrant(config, spent)
  signedIn.set(name, { tokens, sub: held.sub, before: spent })
  return { ...(await told(config, tokens, held.sub)), rotated: tokens.refresh_token !== spent }
}

async function ask(name) {
  const access = signedIn.get(name).tokens.access_token
  return { introspection: await oidc.tokenIntrospection(clients[name], access) }
}

async function giveBack(name) {
  const access = signedIn.get(name).tokens.access_token
  await oidc.tokenRevocation(clients[name], access)
  return { introspection: await oidc.tokenIntrospection(clients[name], access) }
}

function signOut(name) {
  return oidc.buildEndSessionUrl(clients[name], {
    post_logout_redirect_uri: `${origin}/bye`,
    id_token_hint: signedIn.get(name).tokens.id_token,
    state: 'goodbye',
  })
}

createServer(async (incoming, response) => {
  try {
    const url = new URL(incoming.url, origin)
    const name = url.searchParams.get('client')
    switch (url.pathname) {
      case '/start':
        return lead(response, await start(url.searchParams))
      case '/out':
        return lead(response, signOut(name))
      case '/cb': {
        const form = incoming.method === 'POST' ? await body(incoming) : null
        const request = form === null ? url : new Request(url, { method: 'POST', body: new URLSearchParams(form) })
        const fields = form === null ? url.searchParams : new URLSearchParams(form)
        return show(response, 'Back at the application', await callback(request, fields.get('state')))
      }
      case '/renew':
        return show(response, 'Renewed', await renew(name, url.searchParams.has('again')))
      case '/ask':
        return show(response, 'Asked', await ask(name))
      case '/give-back':
        return show(response, 'Given back', await giveBack(name))
      case '/bye':
        return show(response, 'Goodbye', Object.fromEntries(url.searchParams))
      default:
        response.writeHead(404).end()
    }
  } catch (mistake) {
    show(response, 'Refused', { error: mistake.error ?? mistake.code ?? String(mistake), description: mistake.error_description })
  }
}).listen(settings.port, '127.0.0.1', () => console.log('ready'))

function lead(response, url) {
  response.writeHead(303, { Location: url.href }).end()
}

function show(response, title, what) {
  const json = JSON.stringify(what, null, 1).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><pre>${json}</pre></html>`)
}

async function body(incoming) {
  let text = ''
  for await (const chunk of incoming) {
    text += chunk
  }
  return text
}

async function firstLine() {
  for await (const line of createInterface({ input: process.stdin })) {
    return line
  }
}
