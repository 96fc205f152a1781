// Words chosen in the text fill the form that they are meant for; everything works without this script, by typing them.
const passage = document.getElementById("passage");
const bar = document.getElementById("choose");

// The offset of a point of the page in the Document's text, in code points. Each piece knows where it begins; a box that stands
// for a hidden character is one.
function offset(node, at) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!piece) {
    const next = passage.childNodes[at];
    return next ? Number(next.dataset.at) : end(passage.lastElementChild);
  }
  const range = document.createRange();
  range.setStart(piece, 0);
  range.setEnd(node, at);
  return Number(piece.dataset.at) + length(range.cloneContents());
}

const end = (piece) => Number(piece.dataset.at) + length(piece.cloneNode(true));

function length(part) {
  for (const box of part.querySelectorAll(".u")) box.textContent = "x";
  return [...part.textContent].length;
}

function chosen() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!passage.contains(range.startContainer) || !passage.contains(range.endContainer)) return null;
  let words = range.toString();
  let from = offset(range.startContainer, range.startOffset);
  let to = offset(range.endContainer, range.endOffset);
  from += [...words].length - [...words.trimStart()].length; // a double click takes the space behind a word too
  to -= [...words].length - [...words.trimEnd()].length;
  words = words.trim();
  return words && from < to ? { words, from, to } : null;
}

let last = null;

document.addEventListener("selectionchange", () => {
  const found = chosen();
  if (!found) return;
  last = found;
  document.getElementById("chosen").textContent = found.words;
  bar.hidden = false;
});

function use(name) {
  const words = document.querySelector(`[data-words-of="${name}"]`);
  const at = document.querySelector(`[data-at-of="${name}"]`);
  const more = document.getElementById("more").checked && at.value && !["figure", "place"].includes(name);
  words.value = more ? `${words.value} … ${last.words}` : last.words;
  at.value = more ? `${at.value} ${last.from}:${last.to}` : `${last.from}:${last.to}`;
  words.closest("details").open = true;
  words.focus();
}

bar?.addEventListener("click", (event) => {
  const name = event.target.dataset?.use;
  if (name && last) use(name);
});

for (const words of document.querySelectorAll("[data-words-of]")) {
  // What is typed goes before what was chosen.
  words.addEventListener("input", () => {
    document.querySelector(`[data-at-of="${words.dataset.wordsOf}"]`).value = "";
  });
}
