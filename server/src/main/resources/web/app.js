// Comfort only: every page works without this file.
(() => {
  'use strict';
  const all = (selector, use) => document.querySelectorAll(selector).forEach(use);

  // Show or hide a password.
  all('[data-show]', (button) => {
    const input = document.getElementById(button.dataset.show);
    button.hidden = false;
    const set = (shown) => {
      input.type = shown ? 'text' : 'password';
      button.textContent = shown ? button.dataset.hideText : button.dataset.showText;
      button.setAttribute('aria-label', shown ? button.dataset.hideLabel : button.dataset.showLabel);
    };
    button.addEventListener('click', () => {
      set(input.type === 'password');
      input.focus();
    });
    // A password left visible must not be remembered as ordinary text.
    input.form.addEventListener('submit', () => set(false));
  });

  // An answer for an application goes on by itself.
  all('[data-send]', (form) => form.requestSubmit());

  // Copy the key.
  all('[data-copy]', (button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    const told = document.getElementById(button.dataset.told);
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      told.textContent = button.dataset.done;
      setTimeout(() => (told.textContent = ''), 4000);
    });
  });

  // A file goes into the list of its form.
  all('[data-read]', (input) => {
    const say = (word) => (input.nextElementSibling.textContent = input.dataset[word]);
    input.parentElement.hidden = false;
    input.onchange = async () => {
      const bytes = await input.files[0].arrayBuffer();
      const as = (name, fatal) => (input.form.list.value = new TextDecoder(name, { fatal }).decode(bytes));
      if (bytes.byteLength > input.dataset.most) return say('long');
      try {
        as(new Uint8Array(bytes)[0] === 255 ? 'utf-16le' : 'utf-8', true);
        say('read');
      } catch {
        as('windows-1252');
        say('guessed');
      }
    };
  });

  // The seconds inside the ring; hidden from screen readers, so nothing chatters.
  all('[data-seconds-left]', (place) => {
    const period = Number(place.dataset.period) * 1000;
    const end = performance.now() + Number(place.dataset.secondsLeft) * 1000;
    const tick = () => {
      const left = (((end - performance.now()) % period) + period) % period;
      place.textContent = String(Math.ceil(left / 1000) || period / 1000);
    };
    tick();
    setInterval(tick, 500);
  });

  // Exact times in the reader's own time zone.
  const exact = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });
  all('time[datetime]', (time) => (time.title = exact.format(new Date(time.dateTime))));
  all('input[data-zone]', (field) => (field.value = Intl.DateTimeFormat().resolvedOptions().timeZone));
  all('time[data-local]', (time) => (time.textContent = exact.format(new Date(time.dateTime))));

  // Our clock, and how this device's stands beside it. The page left us when its first byte arrived here.
  all('[data-clock]', (place) => {
    const arrived = performance.getEntriesByType('navigation')[0]?.responseStart || performance.now();
    const ahead = performance.timeOrigin + arrived - Number(place.dataset.clock);
    const time = place.querySelector('time');
    const told = place.querySelector('[role=status]');
    const hands = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'medium' });
    const tick = () => (time.textContent = hands.format(new Date(performance.timeOrigin + performance.now() - ahead)));
    tick();
    setInterval(tick, 500);
    const seconds = Math.round(Math.abs(ahead) / 1000);
    const unit = seconds < 90 ? 'second' : seconds < 5400 ? 'minute' : 'hour';
    const by = Math.round(seconds / { second: 1, minute: 60, hour: 3600 }[unit]);
    const spoken = new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit, unitDisplay: 'long' }).format(by);
    const right = seconds < 15;
    place.classList.add(right ? 'right' : 'off');
    told.textContent = right ? place.dataset.right : place.dataset[ahead < 0 ? 'slow' : 'fast'].replace('{0}', spoken);
  });

  // Six digits as two groups of three, the way the app shows them.
  all('[data-code]', (input) => {
    input.addEventListener('input', () => {
      const digits = input.value.replace(/[\s-]/g, '');
      if (/^[0-9]{4,6}$/.test(digits) && input.selectionStart === input.value.length) {
        input.value = digits.slice(0, 3) + ' ' + digits.slice(3);
      }
    });
  });

  // A warning before the session is over. Tabs tell each other only how many seconds are left.
  const warn = document.getElementById('warn');
  if (warn && warn.showModal) {
    const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('signed-in') : null;
    const title = document.title;
    const left = warn.querySelector('.left');
    const said = warn.querySelector('[role=status]');
    let end = 0;
    let lead = 0;
    let dismissed = false;
    let over = false;
    let told = '';
    const calm = () => {
      dismissed = false;
      told = '';
      document.title = title;
      if (warn.open) warn.close();
    };
    // A third of a short session, two minutes of a long one, never under 20 seconds (WCAG 2.2, 2.2.1).
    const goesOn = (seconds) => {
      end = Date.now() + seconds * 1000;
      lead = Math.max(20, Math.min(120, seconds / 3)) * 1000;
      over = false;
      calm();
    };
    const minutes = (ms) => {
      const seconds = Math.max(0, Math.ceil(ms / 1000));
      return Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
    };
    const typed = () =>
      [...document.querySelectorAll('main input:not([type=hidden], [type=password], [data-code])')].some((i) => i.value !== i.defaultValue);
    const leave = () => {
      over = true;
      document.title = warn.dataset.tab + ' · ' + title;
      if (!typed()) return location.replace('/resume?then=' + location.pathname);
      document.getElementById('warn-title').textContent = warn.dataset.overTitle;
      document.getElementById('warn-text').textContent = said.textContent = warn.dataset.over;
      left.textContent = '';
      all('[data-warn=stay], [data-warn=confirm]', (button) => (button.hidden = true));
      if (!warn.open) warn.showModal();
    };
    const look = () => {
      const ms = end - Date.now();
      if (over || ms > lead) return;
      if (ms <= 0) return leave();
      document.title = warn.dataset.tab + ' · ' + title;
      left.textContent = warn.dataset.left.replace('{0}', minutes(ms));
      // Said aloud now and then, not each second.
      const step = [10, 30, 60, 120].find((s) => ms <= s * 1000);
      if (step && String(step) !== told) {
        told = String(step);
        said.textContent = left.textContent;
      }
      if (!warn.open && !dismissed) warn.showModal();
    };
    const stay = async () => {
      const answer = await fetch('/stay', {
        method: 'POST',
        redirect: 'manual',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ form: warn.dataset.seal }),
      }).catch(() => null);
      if (!answer) return;
      if (answer.status !== 200) return leave();
      const { seconds } = await answer.json();
      goesOn(seconds);
      if (tabs) tabs.postMessage(seconds);
    };
    warn.addEventListener('close', () => (dismissed = true));
    all('[data-warn=stay]', (button) => button.addEventListener('click', stay));
    all('[data-warn=later]', (button) => button.addEventListener('click', () => warn.close()));
    if (tabs) {
      tabs.onmessage = (message) => goesOn(Number(message.data));
      tabs.postMessage(Number(warn.dataset.seconds));
    }
    goesOn(Number(warn.dataset.seconds));
    setInterval(look, 1000);
    document.addEventListener('visibilitychange', look);
    addEventListener('pageshow', (event) => event.persisted && look());
  }

  // A backup code in groups of four, the way the sheet shows it.
  all('[data-groups]', (input) => {
    input.addEventListener('input', () => {
      const code = input.value.replace(/[\s-]/g, '').toUpperCase();
      if (/^[0-9A-Z]{1,16}$/.test(code) && input.selectionStart === input.value.length) {
        input.value = code.match(/.{1,4}/g).join('-');
      }
    });
  });

  // What was done is said once: the page loaded again does not say it of what has come since.
  all('[data-once]', () => history.replaceState(history.state, '', location.pathname));

  // Print the sheet.
  all('[data-print]', (button) => {
    button.hidden = false;
    button.addEventListener('click', () => print());
  });

  // A second click would spend the code twice, and show the second answer.
  all('form', (form) => {
    let sent = 0;
    form.addEventListener('submit', (event) => {
      const now = performance.now();
      if (sent && now - sent < 8000) event.preventDefault();
      else sent = now;
    });
    addEventListener('pageshow', () => (sent = 0));
  });

  // Passkeys: what the browser is asked for stands in data-options, and its answer goes into the hidden field.
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  const asked = (json) => {
    const options = JSON.parse(json);
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    [...(options.allowCredentials ?? []), ...(options.excludeCredentials ?? [])].forEach((c) => (c.id = bytes(c.id)));
    return options;
  };
  const answer = ({ id, type, response }) =>
    JSON.stringify({
      id,
      type,
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
        authenticatorData: response.signature && text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: text(response.userHandle) || undefined,
        transports: response.getTransports?.(),
      },
    });
  const fresh = 4 * 60 * 1000; // A challenge may be answered for five minutes.
  if (window.PublicKeyCredential) all('[data-needs-passkeys]', (offer) => (offer.hidden = false));
  // What keeps passkeys hides those that were removed here, and shows the present name.
  all('[data-signal]', (place) => {
    const { rpId, userId, name, displayName, allAcceptedCredentialIds } = JSON.parse(place.dataset.signal);
    const keepers = window.PublicKeyCredential ?? {};
    keepers.signalAllAcceptedCredentials?.({ rpId, userId, allAcceptedCredentialIds }).catch(() => {});
    keepers.signalCurrentUserDetails?.({ rpId, userId, name, displayName }).catch(() => {});
  });
  all('[data-passkey]', (place) => {
    const form = place.closest('form');
    const wrong = place.querySelector('.wrong');
    const tell = (what) => {
      wrong.querySelector('span').textContent = what;
      wrong.hidden = false;
    };
    if (!window.PublicKeyCredential) return tell(place.dataset.unsupported);
    form.hidden = false;
    let read = performance.now();
    let pending = new AbortController();
    let unasked = false;
    const current = async () => {
      if (performance.now() - read > fresh) {
        const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html');
        const again = page.querySelector(`[data-passkey=${place.dataset.passkey}]`);
        if (!again) location.reload();
        place.dataset.options = again.dataset.options;
        read = performance.now();
      }
      return asked(place.dataset.options);
    };
    const ask = async (mediation) => {
      pending.abort();
      pending = new AbortController();
      const { signal } = pending;
      const publicKey = await current();
      const credential = await (place.dataset.passkey === 'create'
        ? navigator.credentials.create({ publicKey, signal })
        : navigator.credentials.get({ publicKey, signal, mediation }));
      form.querySelector('[name=credential]').value = answer(credential);
      form.submit();
    };
    const failed = ({ name }) => {
      if (name === 'AbortError') return;
      const { cancelled, already, failed } = place.dataset;
      tell(name === 'NotAllowedError' ? cancelled : name === 'InvalidStateError' && already ? already : failed);
    };
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      unasked = false;
      wrong.hidden = true;
      ask('optional').catch(failed);
    });
    // In the field for the e-mail address, where the browser can: it waits there without asking anybody.
    const wait = () => {
      unasked = true;
      ask('conditional').catch(() => {});
      setTimeout(() => unasked && wait(), fresh + 1000);
    };
    if ('conditional' in place.dataset) {
      PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => can && wait());
    }
  });
})();
