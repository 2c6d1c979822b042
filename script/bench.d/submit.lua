-- Hands in one review after another, each of another node and year. wrk passes what it needs behind `--`:
-- the path of the plan's staff pages, the session's cookie, the form's token, how many nodes, and the first year.
local path, cookie, token, nodes, year
local sent = 0

function init(words)
  path, cookie, token, nodes, year = words[1], words[2], words[3], tonumber(words[4]), tonumber(words[5])
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Cookie"] = cookie
  -- 計画どおりに進め、利用者の声を聞いて改めました。
  local text = "%E8%A8%88%E7%94%BB%E3%81%A9%E3%81%8A%E3%82%8A%E3%81%AB%E9%80%B2%E3%82%81%E3%80%81"
    .. "%E5%88%A9%E7%94%A8%E8%80%85%E3%81%AE%E5%A3%B0%E3%82%92%E8%81%9E%E3%81%84%E3%81%A6"
    .. "%E6%94%B9%E3%82%81%E3%81%BE%E3%81%97%E3%81%9F%E3%80%82"
  body = "_token=" .. token .. "&version=0&action=submit&mark=%E2%97%8E&oldMeans=&newMeans=&reason=&text=" .. text
end

function request()
  local node, period = sent % nodes + 1, year + math.floor(sent / nodes)
  sent = sent + 1
  return wrk.format(nil, path .. "/nodes/" .. node .. "/reviews/" .. period, nil, body)
end
