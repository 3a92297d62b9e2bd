// A real OpenID Connect provider for the tests, on a free port of the loopback: its settings are the first line of the standard
// input, its address is the only line of the standard output, and it ends when the standard input closes, so that none outlives a test.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

import Provider from "oidc-provider";

console.info = console.error; // the library's notices belong beside its errors

const input = createInterface({ input: process.stdin });
input.once("close", () => process.exit());
const [line] = await once(input, "line");
const settings = JSON.parse(line);

const server = createServer();
server.listen(0, "127.0.0.1");
await once(server, "listening");
const issuer = `http://127.0.0.1:${server.address().port}`;

const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
const account = (name) => {
  const claims = settings.accounts[name];
  return claims && { accountId: name, claims: () => ({ ...claims, sub: name }) };
};

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: settings.client_id,
      client_secret: settings.client_secret,
      redirect_uris: [settings.redirect_uri],
      grant_types: ["authorization_code"],
      response_types: ["code"],
      id_token_signed_response_alg: "RS256",
    },
  ],
  claims: { openid: ["sub"], profile: ["name", "preferred_username"], email: ["email", "email_verified"] },
  conformIdTokenClaims: !settings.claims_in_id_token,
  cookies: { keys: [randomBytes(32).toString("hex")] },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  findAccount: (_context, name) => account(name),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  jwks: { keys: [{ ...key, kid: randomBytes(8).toString("hex"), alg: "RS256", use: "sig" }] },
  pkce: { required: () => true },
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
});

const page = (title, fields, button) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><main>
<h1>${title}</h1>
<form method="post">
${fields}
<button name="answer" value="yes">${button}</button>
<button name="answer" value="no" formnovalidate>Cancel</button>
</form>
</main></body>
</html>
`;
const userName = '<p><label>User name <input name="login" autocomplete="username" required autofocus></label></p>';
const unknown = '<p role="alert">There is no such user.</p>';
const pages = {
  login: () => page("Sign in", userName, "Sign in"),
  consent: () => page("Share your profile", "<p>The application asks for your name and e-mail address.</p>", "Allow"),
};

function show(response, status, html) {
  response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
  response.end(html);
}

async function posted(request) {
  let body = "";
  for await (const part of request) body += part;
  return new URLSearchParams(body);
}

async function consented({ grantId, params, session }) {
  const found = grantId && (await provider.Grant.find(grantId));
  const grant = found || new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return { consent: { grantId: await grant.save() } };
}

async function answer(request, response, details) {
  const form = await posted(request);
  const finish = (result) => provider.interactionFinished(request, response, result);
  if (form.get("answer") === "no") return finish({ error: "access_denied", error_description: "the user cancelled" });
  if (details.prompt.name === "consent") return finish(await consented(details));
  const name = form.get("login") ?? "";
  if (account(name)) return finish({ login: { accountId: name } });
  return show(response, 401, page("Sign in", unknown + userName, "Sign in"));
}

async function interact(request, response) {
  try {
    const details = await provider.interactionDetails(request, response);
    if (request.method === "POST") await answer(request, response, details);
    else show(response, 200, pages[details.prompt.name]());
  } catch (error) {
    console.error(error);
    show(response, 400, page("This sign-in has ended", "", "Start again at the application"));
  }
}

const serve = provider.callback();
server.on("request", (request, response) => (request.url.startsWith("/interaction/") ? interact : serve)(request, response));
process.stdout.write(`${issuer}\n`);
