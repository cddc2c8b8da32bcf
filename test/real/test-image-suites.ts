// What test-image.test.ts builds and asks: Dockerfiles, suites that pass and fail, and what the failures say.

/** A server with files, labels and packages to look at. */
export const shop = (base: string): string => `
FROM ${base}
ENV GREETING=hello EMPTY=
LABEL vendor="ACME Incorporated"
RUN mkdir -p /srv/www /var/lib/dpkg /data /app && echo "hello from the image" > /srv/www/index.html \\
 && ln -s index.html /srv/www/link && ln -s /nowhere /srv/www/dangling && chmod 640 /srv/www/index.html \\
 && chown 7:8 /srv/www/index.html && cp /bin/busybox /app/tool && chmod 4755 /app/tool && chmod 1777 /tmp \\
 && printf 'Package: curl\\nStatus: install ok installed\\nVersion: 7.88.1-10+deb12u5\\n' > /var/lib/dpkg/status
VOLUME /data
EXPOSE 8080
WORKDIR /app
USER nobody
CMD ["httpd", "-f", "-p", "8080", "-h", "/srv/www"]
`

/** No shell and no command but the server. */
export const shellless = (base: string): string => `
FROM ${base} AS base
FROM scratch
COPY --from=base /bin/busybox /httpd
COPY --from=base /etc/passwd /etc/passwd
EXPOSE 8080
ENTRYPOINT ["/httpd", "-f", "-p", "8080", "-h", "/etc"]
`

/** The header of a program for 64-bit ARM, which no other processor starts. */
export const ARM_PROGRAM = Buffer.concat([
  Buffer.from('7f454c460201010000000000000000000200b700010000000000000000000000400000000000000000', 'hex'),
  Buffer.alloc(4_096),
])

export const PASSING = `
schemaVersion: 2.0.0
globalEnvVars:
  - { key: WHERE, value: "/srv/$GREETING" }
commandTests:
  - name: variables are expanded
    command: echo
    args: ["$WHERE", "$WHO"]
    envVars: [{ key: WHO, value: "x$GREETING" }]
    expectedOutput: ['^/srv/hello xhello\\n$']
    excludedError: ['.']
  - name: names that the image has not are left to the shell
    command: sh
    args: ["-c", "set -- a b; echo $2 $?"]
    expectedOutput: ['^b 0\\n$']
  - name: the set-up's results are there
    setup: [[sh, -c, "echo one > /tmp/made"], [sh, -c, "echo two >> /tmp/made"]]
    command: cat
    args: [/tmp/made]
    expectedOutput: ['(?s)^one.two\\n$']
    teardown: [[rm, /tmp/made]]
  - name: and shared by none
    command: cat
    args: [/tmp/made]
    exitCode: 1
    expectedError: ['(?i)no such FILE']
fileExistenceTests:
  - { name: owner and mode, path: /srv/www/index.html, permissions: -rw-r-----, uid: 7, gid: 8 }
  - { name: by a variable, path: "$WHERE/../www/index.html", permissions: -rw-r----- }
  - { name: setuid, path: /app/tool, permissions: -rwsr-xr-x, isExecutableBy: other }
  - { name: setuid as Go writes it, path: /app/tool, permissions: urwxr-xr-x }
  - { name: sticky folder, path: /tmp, permissions: dtrwxrwxrwx }
  - { name: dangling link, path: /srv/www/dangling, permissions: lrwxrwxrwx }
  - { name: not there, path: /srv/www/none, shouldExist: false, uid: 0 }
fileContentTests:
  - { name: content, path: /srv/www/index.html, expectedContents: ['^hello .* image\\n$'], excludedContents: [bye] }
  - { name: content behind a link, path: /srv/www/link, expectedContents: [hello] }
metadataTest:
  envVars: [{ key: GREETING, value: '^h', isRegex: true }, { key: EMPTY, value: "" }]
  unboundEnvVars: [{ key: NONE }]
  labels: [{ key: vendor, value: ACME Incorporated }]
  exposedPorts: ["8080"]
  unexposedPorts: ["80"]
  volumes: [/data]
  unmountedVolumes: [/tmp]
  cmd: [httpd, -f, -p, "8080", -h, /srv/www]
  workdir: /app
  user: nobody
packageTests:
  - { name: curl, package: curl, version: 7.88.1, expectedVersion: ['deb12'] }
  - { name: no wget, package: wget, shouldBeInstalled: false }
httpTests:
  - { name: as root it serves the page, path: /index.html, expectedBody: [hello], expectedHeaders: [{ key: Content-Type, value: text/html }] }
  - { name: what is not there, path: /none, status: "404" }
processTests:
  - { name: the server runs, process: httpd, user: root, count: 1, expectedArgs: ['-p 8080'] }
  - { name: nothing else does, process: sh, shouldRun: false, timeout: 500ms }
containerRunOptions: { user: root }
`

export const FAILING = `
schemaVersion: 2.0.0
commandTests:
  - { name: exit code, command: sh, args: ["-c", "echo out; echo err >&2; exit 3"] }
  - { name: output, command: echo, args: [out], expectedOutput: [other], excludedOutput: [out] }
  - { name: no program, command: nosuch }
  - { name: no end, command: sleep, args: ["60"], timeout: 1s }
  - { name: set-up, setup: [["true"], ["false"]], command: "true" }
  - { name: clean-up, command: "true", teardown: [["false"]] }
fileExistenceTests:
  - { name: mode and owner, path: /srv/www/index.html, permissions: -rwxrwxrwx, uid: 0, gid: 0, isExecutableBy: any }
  - { name: there, path: /srv/www/index.html, shouldExist: false }
  - { name: not there, path: /srv/www/none }
fileContentTests:
  - { name: content, path: /srv/www/index.html, expectedContents: [bye] }
  - { name: a folder, path: /srv/www }
metadataTest: { user: root, cmd: [serve] }
packageTests: [{ name: package, package: wget }]
httpTests:
  - { name: status, path: /none, timeout: 1s }
  - { name: body, path: /, status: 200-499, expectedBody: [bye] }
  - { name: wrong port, port: 9, timeout: 1s }
  - { name: loopback only, command: [httpd, -f, -p, "127.0.0.1:8080"], timeout: 1s }
  - { name: ends at once, command: [sh, -c, "echo starting; echo sorry >&2; exit 4"] }
processTests:
  - { name: process, process: nginx, timeout: 500ms }
  - { name: unwanted process, process: httpd, shouldRun: false }
`

/** What each test of FAILING says was there instead. */
export const TOLD: Readonly<Record<string, RegExp>> = {
  'exit code': /^3$/,
  output: /^out\|out$/,
  'no program': /^exec: "nosuch": executable file not found in \$PATH$/,
  'no end': /^it was still running$/,
  'set-up': /^exit code 1$/,
  'clean-up': /^exit code 1$/,
  'mode and owner': /^-rw-r-----\|-rw-r-----\|7\|8$/,
  there: /^a file, -rw-r-----$/,
  'not there': /^not there$/,
  content: /^hello from the image$/,
  'a folder': /^a directory$/,
  metadata: /^\["httpd","-f","-p","8080","-h","\/srv\/www"\]\|"nobody"$/,
  package: /^not among the 1 packages of dpkg$/,
  status: /^status 404 1 s after the start, with the text:\n[\s\S]*Not Found/,
  body: /Not Found/,
  'wrong port': /^nothing answers 1 s after the start; the container listens on 8080, not on 9$/,
  'loopback only': /the container listens on 8080 of its loopback address only: let it listen on 0\.0\.0\.0$/,
  'ends at once': /^the container ended with exit code 4$/,
  process: /^httpd -f -p 8080 -h \/srv\/www \(user 65534\)\n0\.5 s after the start$/,
  'unwanted process': /^httpd -f/,
}
