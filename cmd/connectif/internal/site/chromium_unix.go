//go:build unix

package site

import (
	"os"
	"syscall"
)

// start starts the process with the pipes that --remote-debugging-pipe wants: 3 to read from, 4 to write to.
// Unlike a port, they are nobody else's.
func (c *chromium) start() error {
	theirCommands, commands, err := os.Pipe()
	if err != nil {
		return err
	}
	answers, theirAnswers, err := os.Pipe()
	if err != nil {
		_, _ = theirCommands.Close(), commands.Close()
		return err
	}
	c.commands, c.answers = commands, answers
	c.command.Args = append(c.command.Args, "--remote-debugging-pipe")
	c.command.ExtraFiles = []*os.File{theirCommands, theirAnswers}
	// Chromium's helpers are in a group with it, so that none of them stays behind.
	c.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	err = c.command.Start()
	_, _ = theirCommands.Close(), theirAnswers.Close()
	if err != nil {
		_, _ = commands.Close(), answers.Close()
	}
	return err
}

// kill ends the whole group.
func (c *chromium) kill() { _ = syscall.Kill(-c.command.Process.Pid, syscall.SIGKILL) }
