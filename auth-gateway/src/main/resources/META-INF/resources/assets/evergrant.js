// The buttons of the overview: each names a call of the API.
const notice = document.getElementById("notice");
let working = 0;

async function call(button) {
  if (button.dataset.ask && !window.confirm(button.dataset.ask)) {
    return;
  }
  working += 1;
  button.disabled = true;
  notice.textContent = "One moment…";
  try {
    const answer = await fetch(button.dataset.path, {
      method: button.dataset.method,
      headers: { Accept: "application/json" },
    });
    if (answer.ok || answer.status === 401) {
      // After the end of a session, loading the page leads to the login.
      window.location.reload();
      return;
    }
    const problem = await answer.json();
    notice.textContent = problem.detail ? `${problem.title}. ${problem.detail}.` : `${problem.title}.`;
  } catch {
    notice.textContent = "Evergrant cannot be reached. Try again.";
  }
  button.disabled = false;
  working -= 1;
}

for (const button of document.querySelectorAll("button[data-method]")) {
  button.addEventListener("click", () => call(button));
}

// What changes by itself is shown by loading the page again, but under nobody's hands: who has
// opened a form may be typing.
const LOOK_EVERY_MILLIS = 5000;
const shown = document.querySelector("[data-revisions]").dataset.revisions;

function inUse() {
  return working > 0 || document.querySelector("details[open]") !== null;
}

async function look() {
  if (document.visibilityState !== "visible" || inUse()) {
    return;
  }
  try {
    const answer = await fetch("/api/brokers", { headers: { Accept: "application/json" } });
    let changed = answer.status === 401;
    if (answer.ok) {
      const brokers = await answer.json();
      const now = brokers
        .flatMap((broker) => broker.connections)
        .map((connection) => `${connection.id}:${connection.revision}`)
        .sort()
        .join(" ");
      changed = now !== shown;
    }
    if (changed && !inUse()) {
      window.location.reload();
    }
  } catch {
    // Away for a moment: what is shown stays.
  }
}

setInterval(look, LOOK_EVERY_MILLIS);
