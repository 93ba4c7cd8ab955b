/** Made from client/ by `pnpm run build:client`: the script of the compare page. */
export const COMPARE_CLIENT: string = `(function() {

// client/visible-text.ts
	const UNSAFE = /[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]/u;
	const STRETCHES = /([\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029])/u;
	function visibleString(text) {
		return visibleText(text).map((stretch) => stretch.text).join("");
	}
	function visibleText(text) {
		return text.split(STRETCHES).filter((stretch) => stretch !== "").map((stretch) => {
			if (!(UNSAFE.test(stretch) && stretch !== "\\n" && stretch !== "	")) return {
				isEscape: false,
				text: stretch
			};
			const code = stretch.codePointAt(0) ?? 0;
			const digits = code.toString(16);
			return {
				isEscape: true,
				text: code > 65535 ? \`\\\\u{\${digits}}\` : \`\\\\u\${digits.padStart(4, "0")}\`
			};
		});
	}

// client/element.ts
	function element(name, attributes = {}, ...children) {
		const made = document.createElement(name);
		for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
		for (const child of children) if (typeof child === "string") made.append(...textNodes(child));
		else if (child !== void 0) made.append(child);
		return made;
	}
	function textNodes(text) {
		return visibleText(text).map((stretch) => {
			if (!stretch.isEscape) return document.createTextNode(stretch.text);
			const marked = document.createElement("span");
			marked.className = "control";
			marked.textContent = stretch.text;
			return marked;
		});
	}

// client/filter-bar.ts
	function filterBar(data, { onInput, onSettled }) {
		const search = element("input", {
			type: "search",
			placeholder: "words in texts, ids, reasons",
			autocomplete: "off",
			spellcheck: "false"
		});
		const tool = choice("all", counted$1(data.pairs.map((pair) => pair.tool)));
		const titles = new Map(data.decisions.map(({ name, title }) => [name, title]));
		const decision = choice("all", counted$1(data.pairs.map((pair) => pair.decision), titles));
		const codes = data.pairs.flatMap(({ reasons }) => [...new Set(reasons.map(({ code }) => code))]);
		const reason = choice("all", counted$1(codes));
		const score = choice(void 0, data.scores.map(({ name, title }) => [name, title]));
		const change = choice("rose, fell or same", [
			["rose", "rose"],
			["fell", "fell"],
			["same", "same"]
		]);
		const reset = element("button", { type: "reset" }, "Clear");
		const form = element("form", {
			class: "filters",
			role: "search",
			"aria-label": "Filter the examples"
		}, labelled("Search", search, "search"), labelled("Tool", tool), titles.size > 0 && data.pairs.some((pair) => pair.decision !== void 0) ? labelled("Decision", decision) : void 0, codes.length > 0 ? labelled("Reason", reason) : void 0, labelled("Score", score), labelled("Change of score", change), reset);
		form.addEventListener("submit", (event) => event.preventDefault());
		form.addEventListener("input", onInput);
		form.addEventListener("change", onSettled);
		form.addEventListener("reset", () => {
			queueMicrotask(() => {
				onInput();
				onSettled();
			});
		});
		return {
			form,
			search,
			read: () => ({
				text: search.value,
				tool: tool.value,
				decision: decision.value,
				reason: reason.value,
				score: score.value,
				change: changeNamed(change.value)
			}),
			show: (filter) => {
				search.value = filter.text;
				for (const [control, value] of [
					[tool, filter.tool],
					[decision, filter.decision],
					[reason, filter.reason],
					[score, filter.score],
					[change, filter.change]
				]) {
					control.value = value;
					if (control.selectedIndex < 0) control.selectedIndex = 0;
				}
			}
		};
	}
	function changeNamed(value) {
		return value === "rose" || value === "same" || value === "fell" ? value : "";
	}
	function labelled(title, control, kind = "") {
		return element("label", kind === "" ? {} : { class: kind }, title, element("br"), control);
	}
	function choice(all, options) {
		const select = element("select");
		if (all !== void 0) select.append(element("option", { value: "" }, all));
		for (const [value, title] of options) select.append(element("option", { value }, title));
		return select;
	}
	function counted$1(values, titles = /* @__PURE__ */ new Map()) {
		const counts = /* @__PURE__ */ new Map();
		for (const value of values) if (value !== void 0) counts.set(value, (counts.get(value) ?? 0) + 1);
		return [...counts].sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1)).map(([value, count]) => [value, \`\${titles.get(value) ?? value} (\${count})\`]);
	}

// client/pair-filter.ts
	const NO_FILTER = {
		text: "",
		tool: "",
		decision: "",
		reason: "",
		score: "overall_quality",
		change: ""
	};
	function pairSearch(pairs) {
		const texts = /* @__PURE__ */ new Map();
		const textOf = (pair) => {
			const known = texts.get(pair);
			if (known !== void 0) return known;
			const text = searchText(pair);
			texts.set(pair, text);
			return text;
		};
		return (filter) => {
			const words = searchWords(filter.text);
			return pairs.filter((pair) => matches(pair, filter) && words.every((word) => textOf(pair).includes(word)));
		};
	}
	function changeOf(pair, score) {
		const before = pair.scoresBefore[score];
		const after = pair.scoresAfter?.[score];
		if (before === void 0 || after === void 0) return "";
		if (after > before) return "rose";
		return after < before ? "fell" : "same";
	}
	function matches(pair, { tool, decision, reason, score, change }) {
		if (tool !== "" && pair.tool !== tool) return false;
		if (decision !== "" && pair.decision !== decision) return false;
		if (reason !== "" && !pair.reasons.some(({ code }) => code === reason)) return false;
		return change === "" || changeOf(pair, score) === change;
	}
	function searchWords(text) {
		return (text.toLowerCase().match(/"[^"]+"|\\S+/g) ?? []).map((word) => word.length > 2 && word.startsWith("\\"") ? word.replaceAll("\\"", "") : word).filter((word) => word !== "");
	}
	function searchText(pair) {
		return [
			pair.id,
			pair.place,
			pair.tool ?? "",
			...pair.reasons.flatMap(({ code, field, message }) => [
				code,
				field ?? "",
				message
			]),
			...pair.rules,
			...Object.values(pair.textsBefore),
			...Object.values(pair.textsAfter ?? {})
		].join("\\n").toLowerCase();
	}

// client/filter-hash.ts
	function writeHash({ filter, page }) {
		const query = new URLSearchParams();
		for (const [key, value] of Object.entries(filter)) {
			if (key === "score" && filter.change === "") continue;
			if (value !== "") query.set(key, value);
		}
		if (page > 1) query.set("page", String(page));
		return query.toString();
	}
	function readHash(hash) {
		const query = new URLSearchParams(hash.replace(/^#/, ""));
		const text = (key) => query.get(key) ?? NO_FILTER[key];
		const change = query.get("change");
		const page = Number(query.get("page"));
		return {
			filter: {
				text: text("text"),
				tool: text("tool"),
				decision: text("decision"),
				reason: text("reason"),
				score: text("score"),
				change: change === "rose" || change === "same" || change === "fell" ? change : ""
			},
			page: Number.isSafeInteger(page) && page > 1 ? page : 1
		};
	}

// client/key-legend.ts
	const KEYS = [
		[["j", "k"], "row"],
		[["Enter"], "open"],
		[["n", "p"], "page"],
		[["/"], "search"]
	];
	function keyLegend() {
		const legend = element("span", { class: "keyboard" });
		for (const [keys, meaning] of KEYS) {
			for (const key of keys) legend.append(element("kbd", {}, key), " ");
			legend.append(\`\${meaning}  \`);
		}
		return legend;
	}

// client/keyboard.ts
	function listenToKeys(actions) {
		document.addEventListener("keydown", (event) => {
			if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
			const target = event.target instanceof HTMLElement ? event.target : void 0;
			if (event.key === "Escape") {
				if (actions.leave()) event.preventDefault();
				return;
			}
			if (target?.closest("input, select, textarea") != null) return;
			const inRow = target?.classList.contains("row") === true;
			const action = actionOf(event.key, inRow, actions);
			if (action === void 0) return;
			event.preventDefault();
			action();
		});
	}
	function actionOf(key, inRow, actions) {
		if (key === "j" || inRow && key === "ArrowDown") return () => actions.move(1);
		if (key === "k" || inRow && key === "ArrowUp") return () => actions.move(-1);
		if (key === "n") return () => actions.turn(1);
		if (key === "p") return () => actions.turn(-1);
		if (key === "/") return () => actions.search();
	}

// client/pager.ts
	function pager(turn, kind) {
		const earlier = element("button", {
			type: "button",
			"aria-label": "Page before"
		}, "‹");
		const later = element("button", {
			type: "button",
			"aria-label": "Next page"
		}, "›");
		const position = element("span");
		earlier.addEventListener("click", () => turn(-1));
		later.addEventListener("click", () => turn(1));
		return {
			node: element("div", { class: \`pager \${kind}\` }, earlier, position, later),
			show: (page, pages) => {
				position.textContent = \`\${page} / \${pages}\`;
				earlier.disabled = page === 1;
				later.disabled = page === pages;
			}
		};
	}

// client/word-diff.ts
	const MOST_CELLS = 1e6;
	const LEAST_SHARED = 3;
	const LEAST_SHARE = 4;
	function wordDiff(before, after) {
		const left = tokensOf(before);
		const right = tokensOf(after);
		const most = Math.min(left.length, right.length);
		let head = 0;
		while (head < most && left[head] === right[head]) head += 1;
		let tail = 0;
		while (tail < most - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
		const leftMiddle = left.slice(head, left.length - tail);
		const rightMiddle = right.slice(head, right.length - tail);
		const isCoarse = leftMiddle.length * rightMiddle.length > MOST_CELLS;
		const middle = isCoarse ? [part("before", leftMiddle), part("after", rightMiddle)] : common(leftMiddle, rightMiddle);
		const start = part("same", left.slice(0, head));
		const end = part("same", left.slice(left.length - tail));
		return {
			parts: joined([
				start,
				...middle,
				end
			].filter(({ text }) => text !== "")),
			isCoarse
		};
	}
	function tokensOf(text) {
		return text.match(/[\\p{L}\\p{N}\\p{M}_]+|\\s+|[^\\p{L}\\p{N}\\p{M}_\\s]/gu) ?? [];
	}
	function part(kind, tokens) {
		return {
			kind,
			text: tokens.join("")
		};
	}
	function common(left, right) {
		const width = right.length + 1;
		const lengths = new Uint16Array((left.length + 1) * width);
		const at = (row, column) => lengths[row * width + column] ?? 0;
		for (let row = left.length - 1; row >= 0; row--) for (let column = right.length - 1; column >= 0; column--) lengths[row * width + column] = left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
		const parts = [];
		let row = 0;
		let column = 0;
		while (row < left.length || column < right.length) {
			const leftToken = left[row] ?? "";
			const rightToken = right[column] ?? "";
			if (row < left.length && column < right.length && leftToken === rightToken) {
				parts.push({
					kind: "same",
					text: leftToken
				});
				row += 1;
				column += 1;
			} else if (column >= right.length || row < left.length && at(row + 1, column) >= at(row, column + 1)) {
				parts.push({
					kind: "before",
					text: leftToken
				});
				row += 1;
			} else {
				parts.push({
					kind: "after",
					text: rightToken
				});
				column += 1;
			}
		}
		return parts;
	}
	function joined(parts) {
		const runs = [];
		for (const { kind, text } of parts) {
			let run = runs.at(-1);
			const same = kind === "same";
			if (run === void 0 || run.same !== same) {
				run = {
					same,
					before: "",
					after: ""
				};
				runs.push(run);
			}
			if (kind !== "after") run.before += text;
			if (kind !== "before") run.after += text;
		}
		return merge(merge(runs, isShort), isChance).flatMap(({ same, before, after }) => {
			if (same) return [{
				kind: "same",
				text: before
			}];
			return [{
				kind: "before",
				text: before
			}, {
				kind: "after",
				text: after
			}].filter(({ text }) => text !== "");
		});
	}
	function merge(runs, saysNothing) {
		const merged = [];
		for (const [index, run] of runs.entries()) {
			const earlier = merged.at(-1);
			const later = runs[index + 1];
			if (earlier !== void 0 && !earlier.same && (!run.same || later !== void 0 && saysNothing(run, earlier, later))) {
				earlier.before += run.before;
				earlier.after += run.after;
			} else merged.push({ ...run });
		}
		return merged;
	}
	function isShort(shared) {
		return lettersIn(shared.before) <= LEAST_SHARED;
	}
	function isChance(shared, earlier, later) {
		const least = Math.min(sizeOf(earlier), sizeOf(later));
		return lettersIn(shared.before) * LEAST_SHARE <= least;
	}
	function sizeOf({ before, after }) {
		return Math.max(lettersIn(before), lettersIn(after));
	}
	function lettersIn(text) {
		return text.replace(/[^\\p{L}\\p{N}]/gu, "").length;
	}

// client/pair-card.ts
	const SHOWN = 2e4;
	function pairCard(pair, { texts }) {
		return element("div", { class: "card" }, factsOf(pair), ...texts.map((text) => textOf(pair, text)));
	}
	function factsOf(pair) {
		const facts = element("dl");
		const fact = (title, ...children) => {
			const definition = element("dd");
			definition.append(...children);
			facts.append(element("dt", {}, title), definition);
		};
		fact("Place", ...textNodes(pair.place));
		for (const { code, field, message } of pair.reasons) {
			const about = field === void 0 ? "" : \` \${field}\`;
			fact("Reason", element("code", {}, code), ...textNodes(\`\${about}: \${message}\`));
		}
		if (pair.rules.length > 0) fact("Rules", element("code", {}, pair.rules.join(", ")));
		if (pair.textsAfter === void 0) fact("After", ...textNodes("there is no record after; the texts are those before"));
		return facts;
	}
	function textOf(pair, { name, title }) {
		const before = pair.textsBefore[name];
		const after = pair.textsAfter === void 0 ? before : pair.textsAfter[name];
		if (before === void 0 && after === void 0) return void 0;
		if (before === after && before !== void 0) {
			const note = pair.textsAfter === void 0 ? "" : " · unchanged";
			return element("section", { class: "text kept" }, heading(title, note), sideOf(title, "same", [{
				kind: "same",
				text: before
			}]));
		}
		const { parts, isCoarse } = wordDiff(before ?? "", after ?? "");
		return element("section", { class: "text" }, heading(title, isCoarse ? " · too long to compare word by word" : ""), sideOf(title, "before", before === void 0 ? void 0 : parts), sideOf(title, "after", after === void 0 ? void 0 : parts));
	}
	function heading(title, note) {
		return element("h3", {}, title, element("small", {}, note));
	}
	function sideOf(title, name, parts) {
		const label = name === "same" ? title : \`\${title} \${name}\`;
		const side = element("div", {
			class: "side",
			dir: "auto",
			role: "group",
			"aria-label": label,
			"data-side": name
		});
		const shown = parts?.filter(({ kind }) => kind === "same" || kind === name) ?? [];
		const length = shown.reduce((sum, { text }) => sum + text.length, 0);
		if (length === 0) {
			side.classList.add("none");
			side.append(parts === void 0 ? "not there" : "empty");
			return side;
		}
		side.append(...nodesOf(shown, SHOWN));
		if (length > SHOWN) {
			const words = \`Show all \${length.toLocaleString("en-US")} characters\`;
			const more = element("button", { type: "button" }, words);
			more.addEventListener("click", () => side.replaceChildren(...nodesOf(shown, length)));
			side.append(element("br"), more);
		}
		return side;
	}
	function nodesOf(parts, most) {
		const nodes = [];
		let left = most;
		for (const { kind, text } of parts) {
			if (left <= 0) break;
			const shown = text.slice(0, left);
			left -= shown.length;
			if (kind === "same") nodes.push(...textNodes(shown));
			else nodes.push(element(kind === "before" ? "del" : "ins", {}, shown));
		}
		return nodes;
	}

// client/pair-row.ts
	function pairRow(pair, data) {
		const decision = data.decisions.find(({ name }) => name === pair.decision);
		return element("button", {
			type: "button",
			class: "row",
			"aria-expanded": "false"
		}, element("span", {
			class: "name",
			title: visibleString(pair.place)
		}, pair.id), element("span", { class: "name tool" }, pair.tool ?? "no tool"), element("span", decision === void 0 ? {} : { class: \`badge \${decision.name}\` }, decision?.title ?? ""), element("span", { class: "scores" }, ...data.scores.map((score) => scoreCell(pair, score))));
	}
	function rowTitles({ scores }) {
		return element("div", {
			class: "columns",
			"aria-hidden": "true"
		}, element("span", {}, "Id"), element("span", {}, "Tool"), element("span", {}, "Decision"), ...scores.map(({ title }) => element("span", { class: "score" }, title)));
	}
	function scoreCell(pair, { name, title }) {
		const before = pair.scoresBefore[name];
		const after = pair.scoresAfter?.[name];
		const change = changeOf(pair, name);
		const label = element("span", { class: "hidden label" }, \`\${title} \`);
		const was = figure(before, name);
		if (after === void 0 || change === "same") return element("span", { class: "score same" }, label, was);
		const now = element("span", { class: change }, figure(after, name));
		return element("span", { class: "score" }, label, element("span", { class: "was" }, \`\${was} → \`), now);
	}
	function figure(score, name) {
		if (score === void 0) return "–";
		return name === "overall_quality" ? score.toFixed(1) : String(score);
	}

// client/pair-list.ts
	function pairList(data) {
		const list = element("ol", { class: "list" });
		const empty = element("p", { class: "empty" }, "No pair is like that.");
		const node = element("div", {}, rowTitles(data), list, empty);
		node.style.setProperty("--dimensions", String(data.scores.length - 1));
		const buttons = () => [...list.querySelectorAll(".row")];
		const current = () => document.activeElement?.closest(".list > li") ?? null;
		return {
			node,
			show: (pairs) => {
				list.replaceChildren(...pairs.map((pair, index) => item(pair, index, data)));
				empty.hidden = pairs.length > 0;
			},
			move: (step) => {
				const all = buttons();
				const row = current()?.querySelector(".row");
				const at = row === void 0 || row === null ? -1 : all.indexOf(row);
				const next = all[at < 0 ? 0 : at + step];
				if (next === void 0) return false;
				next.focus();
				return true;
			},
			focus: (which) => (which === "first" ? buttons()[0] : buttons().at(-1))?.focus(),
			close: () => {
				const row = current()?.querySelector(".row[aria-expanded=true]");
				if (row === void 0 || row === null) return false;
				row.click();
				row.focus();
				return true;
			}
		};
	}
	function item(pair, index, data) {
		const row = pairRow(pair, data);
		const made = element("li", {}, row);
		const id = \`card-\${index}\`;
		let card;
		row.addEventListener("click", () => {
			const isOpen = row.getAttribute("aria-expanded") === "true";
			row.setAttribute("aria-expanded", String(!isOpen));
			if (card === void 0) {
				card = pairCard(pair, data);
				card.id = id;
				row.setAttribute("aria-controls", id);
				made.append(card);
			}
			card.hidden = isOpen;
		});
		return made;
	}

// client/compare-client.ts
	function start(place, data) {
		const search = pairSearch(data.pairs);
		const list = pairList(data);
		const status = element("p", { role: "status" });
		let found = [];
		let page = 1;
		const pages = () => Math.max(1, Math.ceil(found.length / 50));
		const show = (wanted) => {
			page = Math.min(Math.max(1, wanted), pages());
			list.show(found.slice((page - 1) * 50, page * 50));
			status.textContent = \`\${counted(found.length)} of \${counted(data.pairs.length)} pairs\`;
			for (const { show: showPosition } of pagers) showPosition(page, pages());
		};
		const keep = () => {
			const hash = writeHash({
				filter: bar.read(),
				page
			});
			history.replaceState(null, "", \`#\${hash}\`);
		};
		const turn = (step) => {
			const was = page;
			show(page + step);
			keep();
			return page !== was;
		};
		const readAddress = () => {
			const state = readHash(location.hash);
			bar.show(state.filter);
			found = search(bar.read());
			show(state.page);
		};
		const bar = filterBar(data, {
			onInput: () => {
				found = search(bar.read());
				show(1);
			},
			onSettled: keep
		});
		const above = pager(turn, "start");
		const below = pager((step) => {
			if (turn(step)) list.focus("first");
		}, "end");
		const pagers = [above, below];
		addEventListener("hashchange", readAddress);
		listenToKeys({
			move: (step) => {
				if (list.move(step)) return;
				if ((step > 0 ? page < pages() : page > 1) && turn(step)) list.focus(step > 0 ? "first" : "last");
			},
			turn: (step) => {
				if (turn(step)) list.focus("first");
			},
			search: () => {
				bar.search.focus();
				bar.search.select();
			},
			leave: () => {
				if (document.activeElement !== bar.search) return list.close();
				list.focus("first");
				return true;
			}
		});
		const state = element("div", { class: "state" }, status, keyLegend(), above.node);
		place.append(element("div", { class: "bar" }, bar.form, state), list.node, below.node);
		readAddress();
	}
	function counted(count) {
		return count.toLocaleString("en-US");
	}
	const place = document.getElementById("pairs");
	const block = document.getElementById("data");
	if (place !== null && block !== null) start(place, JSON.parse(block.textContent ?? ""));

})();
`;
