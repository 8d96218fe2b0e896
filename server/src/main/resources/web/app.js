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

  // Six digits as two groups of three, the way the app shows them.
  all('[data-code]', (input) => {
    input.addEventListener('input', () => {
      const digits = input.value.replace(/[\s-]/g, '');
      if (/^[0-9]{4,6}$/.test(digits) && input.selectionStart === input.value.length) {
        input.value = digits.slice(0, 3) + ' ' + digits.slice(3);
      }
    });
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
})();
